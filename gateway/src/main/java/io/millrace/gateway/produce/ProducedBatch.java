package io.millrace.gateway.produce;

/**
 * Where a batch was stored.
 *
 * @param baseOffset of its first record
 * @param count of its records
 */
public record ProducedBatch(int partition, long baseOffset, int count) {}
