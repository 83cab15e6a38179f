/** Payloads of the log, kept in memory by blocks and read from the store once. */
@NullMarked
package io.millrace.gateway.cache;

import org.jspecify.annotations.NullMarked;
