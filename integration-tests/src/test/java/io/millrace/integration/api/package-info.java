/** The HTTP API, row by row. */
@NullMarked
package io.millrace.integration.api;

import org.jspecify.annotations.NullMarked;
