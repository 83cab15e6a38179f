package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A lane state as an object: a header and sections, under a SHA-256.
 *
 * <p>Immutable and safe for use by several threads, as long as nobody changes the bytes it was read
 * from.
 */
public final class Snapshot {
  /** The version that this program writes, and the only one that it reads. */
  public static final int CURRENT_VERSION = 1;

  private final SnapshotHeader header;
  private final List<Section> sections;
  private final ByteBuffer digest;

  /**
   * One part of the state. Equality is by content.
   *
   * @param type says what the body means; at least 0
   * @param body position to limit is the content; whoever holds the section never changes it
   */
  public record Section(int type, ByteBuffer body) {
    public Section {
      if (type < 0) {
        throw new IllegalArgumentException("section type " + type + " is negative");
      }
    }
  }

  Snapshot(SnapshotHeader header, List<Section> sections, ByteBuffer digest) {
    this.header = header;
    this.sections = sections;
    this.digest = digest;
  }

  /**
   * Encodes a snapshot into one new buffer on the heap. Equal arguments give equal bytes.
   *
   * @throws IllegalArgumentException if the version is not the current one or a limit is exceeded
   */
  public static ByteBuffer encode(SnapshotHeader header, List<Section> sections) {
    return SnapshotLayout.encode(header, sections);
  }

  /**
   * Reads a snapshot, from the position of {@code source}, which is not moved, to its limit.
   * Nothing is copied: sections are slices of the source, which must not change any more.
   *
   * @throws MalformedException if it is cut off, longer than it says, or wrong
   * @throws UnknownVersionException if it is of another version
   */
  public static Snapshot read(ByteBuffer source) {
    return SnapshotLayout.read(source);
  }

  /** What it is the state after. */
  public SnapshotHeader header() {
    return header;
  }

  /** The sections, in the order in which they were written. */
  public List<Section> sections() {
    return sections;
  }

  /**
   * SHA-256 over header and sections, 32 bytes, as a view of its own. Two snapshots of the same
   * lane and number must have the same.
   */
  public ByteBuffer digest() {
    return digest.duplicate();
  }
}
