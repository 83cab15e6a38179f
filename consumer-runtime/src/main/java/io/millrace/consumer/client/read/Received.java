package io.millrace.consumer.client.read;

import io.millrace.format.LogRecord;

/** A record, and the offset at which it lies in its partition. */
public record Received(long offset, LogRecord record) {}
