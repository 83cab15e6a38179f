package io.millrace.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The head of a snapshot to and from bytes. */
final class SnapshotLayout {
  /** "MRSN". */
  static final int MAGIC = 0x4d52534e;

  static final int VERSION = 4;
  static final int SECTION_COUNT = 40;
  static final int DIGEST = 44;
  static final int DIGEST_LENGTH = 32;
  static final int ROWS = DIGEST + DIGEST_LENGTH;

  /** What the digest covers of a row: all but its length as it is stored. */
  static final int ROW_CONTENT_LENGTH = Integer.BYTES + Long.BYTES + DIGEST_LENGTH;

  static final int ROW_LENGTH = ROW_CONTENT_LENGTH + Integer.BYTES;

  private SnapshotLayout() {}

  static int headLength(int sections) {
    return ROWS + sections * ROW_LENGTH;
  }

  static ByteBuffer encodeHead(SnapshotHeader header, List<SnapshotHead.Row> rows) {
    ByteBuffer out = ByteBuffer.allocate(headLength(rows.size()));
    out.putInt(MAGIC).putShort((short) header.version()).putShort((short) header.lane());
    out.putLong(header.sequence());
    header.lastNonce().write(out);
    out.putLong(header.lastTimestampMillis()).putInt(rows.size());
    out.position(ROWS);
    for (SnapshotHead.Row row : rows) {
      out.putInt(row.type()).putLong(row.contentLength());
      out.put(row.digest().duplicate()).putInt(row.storedLength());
    }
    return out.flip().put(DIGEST, digest(out));
  }

  static SnapshotHead readHead(ByteBuffer source) {
    int start = source.position();
    ByteReader in = new ByteReader("snapshot", source);
    if (in.readInt() != MAGIC) {
      throw in.malformed("it does not begin with its magic", start);
    }
    int version = in.readUnsignedShort();
    if (version != Snapshot.CURRENT_VERSION) {
      throw new UnknownVersionException("snapshot", version, start + VERSION);
    }
    ByteBuffer fields = in.readBytes(SECTION_COUNT - VERSION - Short.BYTES);
    int count = in.readInt();
    if (count < 0 || count > Limits.SNAPSHOT_SECTIONS) {
      throw in.malformed("it cannot have " + count + " sections", start + SECTION_COUNT);
    }
    ByteBuffer digest = in.readBytes(DIGEST_LENGTH);
    ByteReader rows = new ByteReader("snapshot", in.readBytes(count * ROW_LENGTH));
    if (!digest.equals(ByteBuffer.wrap(digest(source.slice(start, headLength(count)))))) {
      throw in.malformed("the SHA-256 of its head does not match", start + DIGEST);
    }
    SnapshotHeader header = header(version, fields, in, start);
    return new SnapshotHead(header, readRows(rows, count, start + ROWS), digest);
  }

  private static SnapshotHeader header(int version, ByteBuffer fields, ByteReader in, int start) {
    try {
      return new SnapshotHeader(
          version,
          fields.getShort() & 0xffff,
          fields.getLong(),
          Id128.read(fields),
          fields.getLong());
    } catch (IllegalArgumentException e) {
      throw in.malformed(String.valueOf(e.getMessage()), start);
    }
  }

  private static List<SnapshotHead.Row> readRows(ByteReader in, int count, int start) {
    List<SnapshotHead.Row> rows = new ArrayList<>(count);
    long stored = 0;
    long content = 0;
    for (int i = 0; i < count; i++) {
      int at = start + in.position();
      SnapshotHead.Row row =
          new SnapshotHead.Row(
              in.readInt(), in.readLong(), in.readBytes(DIGEST_LENGTH), in.readInt());
      stored += row.storedLength();
      content += row.contentLength();
      if (!isPossible(row)
          || stored > Limits.SNAPSHOT_BYTES
          || content > Limits.SNAPSHOT_CONTENT_BYTES) {
        throw in.malformed(
            "a section of type "
                + row.type()
                + " cannot take "
                + row.storedLength()
                + " bytes for "
                + row.contentLength(),
            at);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Each block takes a length and a byte at least. */
  private static boolean isPossible(SnapshotHead.Row row) {
    if (row.type() < 0
        || row.contentLength() < 0
        || row.storedLength() < 0
        || row.contentLength() > Limits.SNAPSHOT_CONTENT_BYTES) {
      return false;
    }
    long blocks = Math.ceilDiv(row.contentLength(), (long) Limits.SNAPSHOT_BLOCK_BYTES);
    return row.storedLength() >= blocks * (Integer.BYTES + 1)
        && row.storedLength() <= row.contentLength() + blocks * Integer.BYTES;
  }

  /** SHA-256 of what two snapshots of the same state have in common. */
  private static byte[] digest(ByteBuffer head) {
    MessageDigest sha = sha256();
    sha.update(head.slice(0, DIGEST));
    for (int row = ROWS; row < head.limit(); row += ROW_LENGTH) {
      sha.update(head.slice(row, ROW_CONTENT_LENGTH));
    }
    return sha.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
