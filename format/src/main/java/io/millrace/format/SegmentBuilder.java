package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers batches and lays them out as one {@link Segment}: grouped by topic and partition, and
 * within a partition in the order in which they were added. Not for use by several threads.
 */
public final class SegmentBuilder {
  private record Owner(long topicId, int partition) {}

  private record Addition(int index, Batch batch) {}

  private static final Comparator<Owner> ORDER =
      Comparator.comparingLong(Owner::topicId).thenComparingInt(Owner::partition);

  private final Map<Owner, List<Addition>> groups = new TreeMap<>(ORDER);
  private int additions;
  private long batchBytes;

  /**
   * Adds a batch, which is copied by {@link #build} only.
   *
   * @return the index of the addition, for {@link Segment#position}: 0, 1, 2…
   * @throws IllegalArgumentException if the topic id or the partition is negative
   * @throws IllegalStateException if the segment would be above {@link Limits#SEGMENT_BYTES}
   */
  public int add(long topicId, int partition, Batch batch) {
    if (topicId < 0 || partition < 0) {
      throw new IllegalArgumentException(
          "topic " + topicId + " and partition " + partition + " must not be negative");
    }
    Owner owner = new Owner(topicId, partition);
    int slices = groups.size() + (groups.containsKey(owner) ? 0 : 1);
    if (SegmentLayout.length(batchBytes + batch.length(), slices) > Limits.SEGMENT_BYTES) {
      throw new IllegalStateException("the segment has no room for " + batch.length() + " bytes");
    }
    groups.computeIfAbsent(owner, o -> new ArrayList<>()).add(new Addition(additions, batch));
    batchBytes += batch.length();
    return additions++;
  }

  /** Bytes of the segment if it were built now. */
  public int size() {
    return (int) SegmentLayout.length(batchBytes, groups.size());
  }

  /**
   * Lays out the segment in one buffer on the heap, copying each batch once.
   *
   * @throws IllegalStateException if there is no batch
   */
  public Segment build() {
    if (additions == 0) {
      throw new IllegalStateException("a segment needs a batch");
    }
    ByteBuffer out = ByteBuffer.allocate(size());
    int[] positions = new int[additions];
    List<SegmentSlice> slices = new ArrayList<>(groups.size());
    SegmentLayout.writeHeader(out);
    groups.forEach((owner, group) -> slices.add(write(owner, group, out, positions)));
    SegmentLayout.writeFooter(out, slices);
    return new Segment(out.flip(), List.copyOf(slices), positions);
  }

  private static SegmentSlice write(
      Owner owner, List<Addition> group, ByteBuffer out, int[] positions) {
    int start = out.position();
    int recordCount = 0;
    long maxTimestamp = Long.MIN_VALUE;
    for (Addition addition : group) {
      Batch batch = addition.batch();
      positions[addition.index()] = out.position();
      out.put(batch.bytes());
      recordCount = Math.addExact(recordCount, batch.recordCount());
      maxTimestamp = Math.max(maxTimestamp, batch.maxTimestampMillis());
    }
    return new SegmentSlice(
        owner.topicId(),
        owner.partition(),
        recordCount,
        start,
        out.position() - start,
        maxTimestamp);
  }
}
