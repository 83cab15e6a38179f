/** The HTTP server: API, batching, hot cache and maintenance. */
@NullMarked
package io.millrace.gateway;

import org.jspecify.annotations.NullMarked;
