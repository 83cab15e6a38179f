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

  /** Checks header and footer of a segment that lies between index 0 and the limit. */
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
    int rows = readTrailer(segment, trailer);
    int footer = trailer - rows * ROW_LENGTH;
    return readRows(new ByteReader("segment", segment.duplicate().position(footer)), rows);
  }

  /** Returns the number of rows, which have been checked against the trailer's checksum. */
  private static int readTrailer(ByteBuffer segment, int trailer) {
    ByteReader in = new ByteReader("segment", segment.duplicate().position(trailer));
    int rows = in.readInt();
    if (rows < 1 || rows > (trailer - HEADER_LENGTH) / ROW_LENGTH) {
      throw in.malformed(rows + " slices cannot be in its " + segment.limit() + " bytes", trailer);
    }
    checkVersion(in);
    int crcPosition = in.position();
    if (in.readInt() != Checksum.of(segment, trailer - rows * ROW_LENGTH, crcPosition)) {
      throw in.malformed("the CRC32C of its footer does not match", crcPosition);
    }
    int magicPosition = in.position();
    if (in.readInt() != END_MAGIC) {
      throw in.malformed("it does not end with its magic", magicPosition);
    }
    return rows;
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
