package io.millrace.gateway.fetch;

/** Where to read a partition from. */
public record PartitionStart(int partition, StartAt start) {}
