package io.millrace.index.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link AppendBatches} as the journal holds it: where in a segment the batches lie.
 *
 * @param segment the segment, or null if it is the payload of the entry itself
 * @param parts at least one, in the order of the request
 */
public record AppendSlices(
    long topicId, PayloadRef.@Nullable SegmentObject segment, List<Part> parts)
    implements AppendCommand {

  public AppendSlices {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to append");
    }
  }

  @Override
  public AppendSlices slices() {
    return this;
  }

  /**
   * One batch.
   *
   * @param recordCount at least 1
   * @param position where in the segment it begins
   * @param length its bytes, at least 1
   * @param maxTimestampMillis the largest timestamp of its records
   */
  public record Part(
      int partition, int recordCount, int position, int length, long maxTimestampMillis) {
    public Part {
      if (partition < 0 || recordCount < 1 || position < 0 || length < 1) {
        throw new IllegalArgumentException(
            "no batch has partition "
                + partition
                + ", "
                + recordCount
                + " records, position "
                + position
                + " and length "
                + length);
      }
    }
  }
}
