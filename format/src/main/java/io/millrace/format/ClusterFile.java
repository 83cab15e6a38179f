package io.millrace.format;

import java.nio.ByteBuffer;

/**
 * The object that makes a prefix a cluster. It is written once, by create-if-absent, and never
 * changes.
 *
 * @param version 1 to 65,535; this program writes and reads {@link #CURRENT_VERSION}
 * @param id random; distinguishes this cluster from earlier ones under the same prefix
 * @param lanes number of lanes, 1 to {@link Limits#LANE} + 1
 */
public record ClusterFile(int version, Id128 id, int lanes) {
  /** The version that this program writes, and the only one that it reads. */
  public static final int CURRENT_VERSION = 1;

  /** "MRCL". */
  private static final int MAGIC = 0x4d52434c;

  private static final int CRC = 24;
  private static final int LENGTH = CRC + Integer.BYTES;

  public ClusterFile {
    if (version < 1 || version > 0xffff) {
      throw new IllegalArgumentException("version " + version + " is not in 1…65535");
    }
    if (lanes < 1 || lanes > Limits.LANE + 1) {
      throw new IllegalArgumentException(lanes + " lanes are not in 1…" + (Limits.LANE + 1));
    }
  }

  /**
   * The file's content, in a new buffer.
   *
   * @throws IllegalArgumentException if the version is not the current one
   */
  public ByteBuffer encode() {
    if (version != CURRENT_VERSION) {
      throw new IllegalArgumentException("cannot write version " + version);
    }
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.putInt(MAGIC).putShort((short) version).putShort((short) lanes);
    id.write(out);
    return out.putInt(Checksum.of(out, 0, CRC)).flip();
  }

  /**
   * Reads the file, from the position of {@code source}, which is not moved, to its limit.
   *
   * @throws MalformedException if it is not a cluster file, or damaged
   * @throws UnknownVersionException if it is of another version
   */
  public static ClusterFile read(ByteBuffer source) {
    int start = source.position();
    ByteReader in = new ByteReader("cluster file", source);
    if (in.readInt() != MAGIC) {
      throw in.malformed("it does not begin with its magic", start);
    }
    int version = in.readUnsignedShort();
    if (version != CURRENT_VERSION) {
      throw new UnknownVersionException("cluster file", version, start + Integer.BYTES);
    }
    int lanes = in.readUnsignedShort();
    Id128 id = in.readId();
    if (in.readInt() != Checksum.of(source, start, start + CRC)) {
      throw in.malformed("its CRC32C does not match", start + CRC);
    }
    in.expectEnd();
    if (lanes < 1 || lanes > Limits.LANE + 1) {
      throw in.malformed(lanes + " lanes", start + Integer.BYTES + Short.BYTES);
    }
    return new ClusterFile(version, id, lanes);
  }
}
