package io.millrace.gateway.records;

import io.millrace.format.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as a producer sent it.
 *
 * @param record whose buffers may be overwritten once the sink that got it returns
 * @param dated whether the producer gave the timestamp, rather than the gateway
 * @param partition that the producer asks for, whether it exists or not, or null for any
 */
public record IncomingRecord(LogRecord record, boolean dated, @Nullable Long partition) {}
