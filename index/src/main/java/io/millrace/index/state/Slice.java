package io.millrace.index.state;

import io.millrace.index.command.PayloadRef;

/**
 * One partition's run of consecutive offsets inside one segment: whole batches, one after the
 * other.
 *
 * @param baseOffset the offset of its first record
 * @param recordCount at least 1
 * @param payload the segment
 * @param position where in the segment its first batch begins
 * @param length the bytes of all its batches
 * @param maxTimestampMillis the largest timestamp of its records
 */
public record Slice(
    long baseOffset,
    int recordCount,
    PayloadRef payload,
    int position,
    int length,
    long maxTimestampMillis) {

  /** The offset after its last record. */
  public long endOffset() {
    return baseOffset + recordCount;
  }
}
