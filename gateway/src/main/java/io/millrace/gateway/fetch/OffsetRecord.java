package io.millrace.gateway.fetch;

import io.millrace.format.LogRecord;

/** A record and its offset. */
public record OffsetRecord(long offset, LogRecord record) {}
