package io.millrace.format;

/**
 * A row of a segment's footer: one partition's run of consecutive records.
 *
 * @param topicId id of the topic, at least 0
 * @param partition at least 0
 * @param recordCount records in the slice, at least 1
 * @param position index, in the segment, of the slice's first batch
 * @param length bytes of the slice's batches, which follow each other
 * @param maxTimestampMillis the newest timestamp of its records
 */
public record SegmentSlice(
    long topicId,
    int partition,
    int recordCount,
    int position,
    int length,
    long maxTimestampMillis) {
  public SegmentSlice {
    if (topicId < 0 || partition < 0) {
      throw new IllegalArgumentException(
          "topic " + topicId + " and partition " + partition + " must not be negative");
    }
    if (recordCount < 1) {
      throw new IllegalArgumentException("a slice of " + recordCount + " records");
    }
    if (position < 0 || length < 1 || position > Limits.SEGMENT_BYTES - length) {
      throw new IllegalArgumentException(
          "a slice of " + length + " bytes at " + position + " is outside of any segment");
    }
  }

  /** Index, in the segment, of the byte after the slice. */
  public int end() {
    return position + length;
  }

  /** Negative, 0 or positive as this slice belongs before, at or after that partition. */
  int compareTo(long otherTopicId, int otherPartition) {
    int byTopic = Long.compare(topicId, otherTopicId);
    return byTopic != 0 ? byTopic : Integer.compare(partition, otherPartition);
  }
}
