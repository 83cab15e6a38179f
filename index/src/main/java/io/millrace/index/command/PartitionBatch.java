package io.millrace.index.command;

import io.millrace.format.Batch;

/** A batch on its way into a partition. */
public record PartitionBatch(int partition, Batch batch) {}
