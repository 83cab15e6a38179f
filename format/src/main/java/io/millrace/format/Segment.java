package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An immutable run of batches of many partitions, with a footer that says where each partition's
 * lie. Safe for use by several threads, as long as nobody changes the bytes it was read from.
 */
public final class Segment {
  private final ByteBuffer bytes;
  private final List<SegmentSlice> slices;
  private final int[] positions;

  /** Takes a segment known to be right, from index 0 to the limit. */
  Segment(ByteBuffer bytes, List<SegmentSlice> slices, int[] positions) {
    this.bytes = bytes;
    this.slices = slices;
    this.positions = positions;
  }

  /**
   * Reads a whole segment, from the position of {@code source} to its limit. Header and footer are
   * checked; each batch when it is read. Nothing is copied: the segment keeps a slice of the
   * source, which must not change any more.
   *
   * @throws MalformedException if anything is wrong; positions count from the segment's first byte
   */
  public static Segment read(ByteBuffer source) {
    ByteBuffer bytes = source.slice();
    return new Segment(bytes, SegmentLayout.readFooter(bytes), new int[0]);
  }

  /** The whole segment as it is stored; a view of its own, whose content must not be changed. */
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /** The footer: one row for each partition, by topic id and partition. */
  public List<SegmentSlice> slices() {
    return slices;
  }

  /**
   * Index, in the segment, of the batch that {@link SegmentBuilder#add} returned {@code index} for.
   *
   * @throws IndexOutOfBoundsException if there was none; a segment that was read has none at all
   */
  public int position(int index) {
    return positions[index];
  }

  /**
   * Reads the batches of one of this segment's slices.
   *
   * @throws MalformedException if a batch is wrong, or they are not what the slice says
   */
  public List<Batch> batches(SegmentSlice slice) {
    ByteBuffer rest = bytes.duplicate().position(slice.position()).limit(slice.end());
    List<Batch> batches = new ArrayList<>();
    long recordCount = 0;
    long maxTimestamp = Long.MIN_VALUE;
    while (rest.hasRemaining()) {
      Batch batch = Batch.read(rest);
      recordCount += batch.recordCount();
      maxTimestamp = Math.max(maxTimestamp, batch.maxTimestampMillis());
      batches.add(batch);
    }
    if (recordCount != slice.recordCount() || maxTimestamp != slice.maxTimestampMillis()) {
      throw new MalformedException(
          "segment: its batches are not what its footer says", slice.position());
    }
    return batches;
  }
}
