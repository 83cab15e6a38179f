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

  private static final Comparator<Owner> ORDER =
      Comparator.comparingLong(Owner::topicId).thenComparingInt(Owner::partition);

  private final Map<Owner, SliceBuilder> slices = new TreeMap<>(ORDER);
  private int additions;
  private long batchBytes;

  /**
   * Adds a batch, which is copied by {@link #build} only.
   *
   * @return the index of the addition, for {@link Segment#position}: 0, 1, 2…
   * @throws IllegalArgumentException if the topic id or the partition is negative
   * @throws IllegalStateException if the segment would be above {@link Limits#SEGMENT_BYTES}, or
   *     the slice above 2^31 - 1 records
   */
  public int add(long topicId, int partition, Batch batch) {
    if (topicId < 0 || partition < 0) {
      throw new IllegalArgumentException(
          "topic " + topicId + " and partition " + partition + " must not be negative");
    }
    Owner owner = new Owner(topicId, partition);
    SliceBuilder known = slices.get(owner);
    int rows = known == null ? slices.size() + 1 : slices.size();
    if (SegmentLayout.length(batchBytes + batch.length(), rows) > Limits.SEGMENT_BYTES
        || (known != null && !known.hasRoomFor(batch))) {
      throw new IllegalStateException("the segment has no room for another batch");
    }
    SliceBuilder slice = known == null ? new SliceBuilder(topicId, partition) : known;
    slice.add(additions, batch);
    slices.put(owner, slice);
    batchBytes += batch.length();
    return additions++;
  }

  /** Bytes of the segment if it were built now. */
  public int size() {
    return (int) SegmentLayout.length(batchBytes, slices.size());
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
    List<SegmentSlice> rows = new ArrayList<>(slices.size());
    SegmentLayout.writeHeader(out);
    slices.values().forEach(slice -> rows.add(slice.write(out, positions)));
    SegmentLayout.writeFooter(out, rows);
    return new Segment(out.flip(), List.copyOf(rows), positions);
  }
}
