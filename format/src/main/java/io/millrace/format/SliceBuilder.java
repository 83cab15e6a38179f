package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One partition's batches in a segment that is being built. */
final class SliceBuilder {
  private record Addition(int index, Batch batch) {}

  private final long topicId;
  private final int partition;
  private final List<Addition> additions = new ArrayList<>();
  private int recordCount;
  private long maxTimestamp = Long.MIN_VALUE;

  SliceBuilder(long topicId, int partition) {
    this.topicId = topicId;
    this.partition = partition;
  }

  /** Whether the records of one more batch can still be counted. */
  boolean hasRoomFor(Batch batch) {
    return recordCount <= Integer.MAX_VALUE - batch.recordCount();
  }

  /** Adds the batch that the segment counts as {@code index}. */
  void add(int index, Batch batch) {
    additions.add(new Addition(index, batch));
    recordCount += batch.recordCount();
    maxTimestamp = Math.max(maxTimestamp, batch.maxTimestampMillis());
  }

  /** Writes the batches to {@code out} and notes where each begins. */
  SegmentSlice write(ByteBuffer out, int[] positions) {
    int start = out.position();
    for (Addition addition : additions) {
      positions[addition.index()] = out.position();
      out.put(addition.batch().bytes());
    }
    return new SegmentSlice(
        topicId, partition, recordCount, start, out.position() - start, maxTimestamp);
  }
}
