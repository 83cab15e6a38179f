/** What the gateway measures, declared in one place. */
@NullMarked
package io.millrace.gateway.metrics;

import org.jspecify.annotations.NullMarked;
