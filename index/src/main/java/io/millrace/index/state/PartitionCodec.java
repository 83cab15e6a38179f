package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.format.Limits;

/** The bytes of a partition in a snapshot. Stateless. */
final class PartitionCodec {

  private PartitionCodec() {}

  static void write(ByteWriter out, PartitionLog log) {
    out.writeVarint(log.startOffset());
    out.writeVarint(log.firstBase());
    out.writeVarint(log.sliceCount());
    log.visit(
        log.startOffset(),
        (base, count, payload, position, length, timestamp) -> {
          out.writeVarint(count);
          out.writeVarint(payload);
          out.writeVarint(position);
          out.writeVarint(length);
          out.writeSignedVarint(timestamp);
          return true;
        });
  }

  /**
   * Reads a partition; slices follow each other without gaps, so only the first says where it
   * begins.
   */
  static PartitionLog read(ByteReader in, Payloads payloads) {
    int at = in.position();
    long start = in.readVarint();
    long firstBase = in.readVarint();
    PartitionLog log = new PartitionLog(payloads, start, firstBase);
    int count = in.readCount("slices", in.remaining());
    for (int i = 0; i < count; i++) {
      log.append(
          readPositive(in, "record count", Integer.MAX_VALUE),
          in.readVarint(),
          in.readCount("position", Limits.SEGMENT_BYTES),
          readPositive(in, "length", Limits.SEGMENT_BYTES),
          in.readSignedVarint());
    }
    boolean sound =
        0 <= firstBase
            && firstBase <= start
            && start <= log.endOffset()
            && log.firstBase() == firstBase
            && log.sliceCount() == count;
    if (!sound) {
      throw in.malformed("the offsets of a partition do not fit together", at);
    }
    return log;
  }

  private static int readPositive(ByteReader in, String field, int max) {
    int at = in.position();
    int value = in.readCount(field, max);
    if (value == 0) {
      throw in.malformed(field + " is 0", at);
    }
    return value;
  }
}
