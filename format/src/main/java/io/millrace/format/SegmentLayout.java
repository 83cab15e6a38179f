package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A segment's header, footer and trailer: everything but the batches. */
final class SegmentLayout {
  /** "MRSG". */
  static final int MAGIC = 0x4d525347;

  /** "GSRM": a segment begins and ends with its magic, so that a cut one is seen at once. */
  static final int END_MAGIC = 0x4753524d;

  static final int CURRENT_VERSION = 1;
  static final int HEADER_LENGTH = 8;
  static final int ROW_LENGTH = 32;
  static final int TRAILER_LENGTH = 16;

  private static final int TRAILER_CRC = 8;

  private SegmentLayout() {}

  static long length(long batchBytes, int slices) {
    return HEADER_LENGTH + batchBytes + (long) slices * ROW_LENGTH + TRAILER_LENGTH;
  }

  static void writeHeader(ByteBuffer out) {
    out.putInt(MAGIC).putInt(CURRENT_VERSION);
  }

  /** Writes rows and trailer at the position of {@code out}. */
  static void writeFooter(ByteBuffer out, List<SegmentSlice> slices) {
    int start = out.position();
    for (SegmentSlice slice : slices) {
      out.putLong(slice.topicId())
          .putInt(slice.partition())
          .putInt(slice.recordCount())
          .putInt(slice.position())
          .putInt(slice.length())
          .putLong(slice.maxTimestampMillis());
    }
    out.putInt(slices.size()).putInt(CURRENT_VERSION);
    out.putInt(Checksum.of(out, start, out.position())).putInt(END_MAGIC);
  }

  /** Checks header and trailer of a segment that lies between index 0 and the limit. */
  static List<SegmentSlice> readFooter(ByteBuffer segment) {
    ByteReader in = new ByteReader("segment", segment);
    if (in.readInt() != MAGIC) {
      throw in.malformed("it does not begin with its magic", 0);
    }
    checkVersion(in);
    int trailer = segment.limit() - TRAILER_LENGTH;
    if (trailer < HEADER_LENGTH || segment.limit() > Limits.SEGMENT_BYTES) {
      throw in.malformed("its length is " + segment.limit(), segment.limit());
    }
    ByteReader end = new ByteReader("segment", segment.duplicate().position(trailer));
    int rows = end.readInt();
    if (rows < 1 || rows > (trailer - HEADER_LENGTH) / ROW_LENGTH) {
      throw end.malformed(rows + " slices cannot be in its " + segment.limit() + " bytes", trailer);
    }
    checkVersion(end);
    int footer = trailer - rows * ROW_LENGTH;
    if (end.readInt() != Checksum.of(segment, footer, trailer + TRAILER_CRC)) {
      throw end.malformed("the CRC32C of its footer does not match", trailer + TRAILER_CRC);
    }
    if (end.readInt() != END_MAGIC) {
      throw end.malformed("it does not end with its magic", end.position() - Integer.BYTES);
    }
    return readRows(new ByteReader("segment", segment.duplicate().position(footer)), rows);
  }

  private static void checkVersion(ByteReader in) {
    int position = in.position();
    int version = in.readInt();
    if (version != CURRENT_VERSION) {
      throw new UnknownVersionException("segment", version, position);
    }
  }

  private static List<SegmentSlice> readRows(ByteReader in, int rows) {
    List<SegmentSlice> slices = new ArrayList<>(rows);
    int next = HEADER_LENGTH;
    int footer = in.position();
    for (int i = 0; i < rows; i++) {
      int at = in.position();
      SegmentSlice slice = readRow(in);
      if (slice.position() != next || slice.end() > footer) {
        throw in.malformed("slice " + i + " does not follow the one before it", at);
      }
      if (i > 0 && slices.get(i - 1).compareTo(slice.topicId(), slice.partition()) >= 0) {
        throw in.malformed("slice " + i + " is out of order", at);
      }
      slices.add(slice);
      next = slice.end();
    }
    if (next != footer) {
      throw in.malformed("its batches end at " + next + " and its footer begins later", footer);
    }
    return List.copyOf(slices);
  }

  private static SegmentSlice readRow(ByteReader in) {
    int at = in.position();
    try {
      return new SegmentSlice(
          in.readLong(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readLong());
    } catch (IllegalArgumentException e) {
      throw in.malformed(String.valueOf(e.getMessage()), at);
    }
  }
}
