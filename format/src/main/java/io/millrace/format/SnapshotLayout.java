package io.millrace.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A snapshot to and from bytes. */
final class SnapshotLayout {
  /** "MRSN". */
  static final int MAGIC = 0x4d52534e;

  static final int VERSION = 4;
  static final int SECTION_COUNT = 40;
  static final int DIGEST = 48;
  static final int DIGEST_LENGTH = 32;
  static final int SECTIONS = DIGEST + DIGEST_LENGTH;
  static final int SECTION_HEADER_LENGTH = 8;

  private SnapshotLayout() {}

  static ByteBuffer encode(SnapshotHeader header, List<Snapshot.Section> sections) {
    if (header.version() != Snapshot.CURRENT_VERSION) {
      throw new IllegalArgumentException("cannot write version " + header.version());
    }
    int length = sectionsLength(sections);
    ByteBuffer out = ByteBuffer.allocate(SECTIONS + length);
    out.putInt(MAGIC).putShort((short) header.version()).putShort((short) header.lane());
    out.putLong(header.sequence());
    header.lastNonce().write(out);
    out.putLong(header.lastTimestampMillis()).putInt(sections.size()).putInt(length);
    out.position(SECTIONS);
    for (Snapshot.Section section : sections) {
      out.putInt(section.type()).putInt(section.body().remaining());
      out.put(section.body().duplicate());
    }
    return out.flip().put(DIGEST, digest(out));
  }

  static Snapshot read(ByteBuffer source) {
    int start = source.position();
    ByteReader in = new ByteReader("snapshot", source);
    if (in.readInt() != MAGIC) {
      throw in.malformed("it does not begin with its magic", start);
    }
    int version = in.readUnsignedShort();
    if (version != Snapshot.CURRENT_VERSION) {
      throw new UnknownVersionException("snapshot", version, start + VERSION);
    }
    ByteBuffer fields = in.readBytes(DIGEST - VERSION - Short.BYTES);
    ByteBuffer digest = in.readBytes(DIGEST_LENGTH);
    if (!digest.equals(ByteBuffer.wrap(digest(source.slice())))) {
      throw in.malformed("its SHA-256 does not match", start + DIGEST);
    }
    SnapshotHeader header = header(version, fields, in, start);
    return new Snapshot(header, readSections(in, fields, start), digest);
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

  private static List<Snapshot.Section> readSections(ByteReader in, ByteBuffer fields, int start) {
    int count = fields.getInt();
    if (fields.getInt() != in.remaining() || in.remaining() > Limits.SNAPSHOT_BYTES) {
      throw in.malformed("its sections take " + in.remaining() + " bytes", start + SECTION_COUNT);
    }
    if (count < 0
        || count > Limits.SNAPSHOT_SECTIONS
        || count > in.remaining() / SECTION_HEADER_LENGTH) {
      throw in.malformed("it cannot have " + count + " sections", start + SECTION_COUNT);
    }
    List<Snapshot.Section> sections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = in.position();
      int type = in.readInt();
      if (type < 0) {
        throw in.malformed("a section's type is " + type, at);
      }
      sections.add(new Snapshot.Section(type, in.readBytes(in.readInt())));
    }
    in.expectEnd();
    return List.copyOf(sections);
  }

  private static int sectionsLength(List<Snapshot.Section> sections) {
    long length = 0;
    for (Snapshot.Section section : sections) {
      length += SECTION_HEADER_LENGTH + section.body().remaining();
    }
    if (length > Limits.SNAPSHOT_BYTES || sections.size() > Limits.SNAPSHOT_SECTIONS) {
      throw new IllegalArgumentException(
          sections.size() + " sections of " + length + " bytes are too many for a snapshot");
    }
    return (int) length;
  }

  /** SHA-256 of everything but the digest itself. */
  private static byte[] digest(ByteBuffer snapshot) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(snapshot.slice(0, DIGEST));
      sha.update(snapshot.slice(SECTIONS, snapshot.limit() - SECTIONS));
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
