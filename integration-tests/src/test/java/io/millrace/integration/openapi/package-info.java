/** Answers against the OpenAPI document. */
@NullMarked
package io.millrace.integration.openapi;

import org.jspecify.annotations.NullMarked;
