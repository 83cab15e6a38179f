package io.millrace.index.state;

/**
 * How far a partition reaches.
 *
 * @param startOffset the first offset that can be read
 * @param endOffset the offset the next record gets
 * @param bytes the encoded bytes of the slices that hold them
 */
public record PartitionOffsets(long startOffset, long endOffset, long bytes) {}
