package io.millrace.gateway.fetch;

/**
 * A moment in a partition.
 *
 * @param millis since the epoch
 * @param fresh whether to look at the tail before
 */
public record PartitionTime(String topic, int partition, long millis, boolean fresh) {}
