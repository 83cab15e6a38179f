package io.millrace.index.state;

import org.jspecify.annotations.Nullable;

/** One partition: its offsets and where their records lie. */
final class PartitionLog {

  private final Payloads payloads;
  private final SliceList slices;
  private long startOffset;
  private long endOffset;
  private long bytes;
  private long sliceCount;

  /** How often the state had been captured when this was made. */
  private final long capture;

  PartitionLog(Payloads payloads, long capture) {
    this.payloads = payloads;
    this.slices = new SliceList();
    this.capture = capture;
  }

  /**
   * Restores a partition without slices, which {@link #append} then fills in from {@code
   * firstBase}.
   */
  PartitionLog(Payloads payloads, long startOffset, long firstBase) {
    this(payloads, 0);
    this.startOffset = startOffset;
    this.endOffset = firstBase;
  }

  private PartitionLog(PartitionLog other, long capture) {
    this.payloads = other.payloads;
    this.slices = other.slices.copy();
    this.capture = capture;
    this.startOffset = other.startOffset;
    this.endOffset = other.endOffset;
    this.bytes = other.bytes;
    this.sliceCount = other.sliceCount;
  }

  /**
   * The log to change after so many captures: this one, unless a capture holds it, which must not
   * see the change. A copy then.
   */
  PartitionLog writableAfter(long captures) {
    return capture == captures ? this : new PartitionLog(this, captures);
  }

  PartitionOffsets offsets() {
    return new PartitionOffsets(startOffset, endOffset, bytes);
  }

  long startOffset() {
    return startOffset;
  }

  long endOffset() {
    return endOffset;
  }

  /** Where the slice begins that holds the start; the end if there are no slices. */
  long firstBase() {
    long[] first = {endOffset};
    visit(
        startOffset,
        (base, count, payload, position, length, timestamp) -> {
          first[0] = base;
          return false;
        });
    return first[0];
  }

  long sliceCount() {
    return sliceCount;
  }

  /** Appends records; the offset of the first. */
  long append(int recordCount, long payload, int position, int length, long maxTimestamp) {
    long base = endOffset;
    if (slices.add(base, recordCount, payload, position, length, maxTimestamp)) {
      payloads.retain(payload);
      sliceCount++;
    }
    endOffset += recordCount;
    bytes += length;
    return base;
  }

  /** Moves the start forward and lets go of the slices that end at or below it. */
  void truncate(long before) {
    if (before <= startOffset) {
      return;
    }
    slices.visit(
        startOffset,
        (base, count, payload, position, length, timestamp) -> {
          if (base + count > before) {
            return false;
          }
          payloads.release(payload);
          bytes -= length;
          sliceCount--;
          return true;
        });
    startOffset = before;
    slices.dropBelow(before);
  }

  /** Lets go of all payloads; the log itself stays as it is, and is of no use any more. */
  void release() {
    visit(
        startOffset,
        (base, count, payload, position, length, timestamp) -> {
          payloads.release(payload);
          return true;
        });
  }

  /** Shows the slices that hold the offsets from here on. */
  void visit(long fromOffset, SliceVisitor visitor) {
    slices.visit(Math.max(fromOffset, startOffset), visitor);
  }

  /** The first slice at or above an offset with a record as young as the given time. */
  @Nullable Slice firstFromTime(long fromOffset, long millis) {
    @Nullable Slice[] found = new Slice[1];
    slices.visitFromTime(
        Math.max(fromOffset, startOffset),
        millis,
        (base, count, payload, position, length, timestamp) -> {
          if (timestamp < millis) {
            return true;
          }
          found[0] = new Slice(base, count, payloads.payload(payload), position, length, timestamp);
          return false;
        });
    return found[0];
  }
}
