/** The HTTP API on Jetty: routes, bodies, answers and problems. */
@NullMarked
package io.millrace.gateway.http;

import org.jspecify.annotations.NullMarked;
