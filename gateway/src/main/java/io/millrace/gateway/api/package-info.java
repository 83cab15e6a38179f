/** The calls of the HTTP API, a class for each resource. */
@NullMarked
package io.millrace.gateway.api;

import org.jspecify.annotations.NullMarked;
