package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A lane state as an object: a head that can be read by itself, and compressed sections. {@link
 * SnapshotBuilder} makes one.
 *
 * <p>Immutable and safe for use by several threads, as long as nobody changes the bytes it was read
 * from.
 */
public final class Snapshot {
  /** The version that this program writes, and the only one that it reads. */
  public static final int CURRENT_VERSION = 1;

  /** Enough bytes for the head of every snapshot. */
  public static final int MAX_HEAD_LENGTH = SnapshotLayout.headLength(Limits.SNAPSHOT_SECTIONS);

  private final SnapshotHead head;
  private final ByteBuffer sections;

  private Snapshot(SnapshotHead head, ByteBuffer sections) {
    this.head = head;
    this.sections = sections;
  }

  /**
   * Reads a snapshot's head, from the position of {@code source}, which is not moved and which may
   * hold all of it or only its first {@link #MAX_HEAD_LENGTH} bytes.
   *
   * @throws MalformedException if it is cut off or wrong
   * @throws UnknownVersionException if it is of another version
   */
  public static SnapshotHead readHead(ByteBuffer source) {
    return SnapshotLayout.readHead(source);
  }

  /**
   * Reads a snapshot, from the position of {@code source}, which is not moved, to its limit.
   * Nothing is copied or decompressed yet: {@link #section} refers to the source, which must not
   * change any more.
   *
   * @throws MalformedException if it is cut off, longer than it says, or wrong
   * @throws UnknownVersionException if it is of another version
   */
  public static Snapshot read(ByteBuffer source) {
    SnapshotHead head = SnapshotLayout.readHead(source);
    if (head.length() != source.remaining()) {
      throw new MalformedException(
          "snapshot: it is " + source.remaining() + " bytes long instead of " + head.length(),
          source.position());
    }
    int headLength = SnapshotLayout.headLength(head.sections().size());
    return new Snapshot(
        head, source.slice(source.position() + headLength, source.remaining() - headLength));
  }

  /** What it is, without what it holds. */
  public SnapshotHead head() {
    return head;
  }

  /** What it is the state after. */
  public SnapshotHeader header() {
    return head.header();
  }

  /** The types of its sections, in the order in which they were written. */
  public List<Integer> types() {
    return head.sections().stream().map(SnapshotHead.Row::type).toList();
  }

  /**
   * Reads a section, decompressing it bit by bit: at no time more than a block of {@link
   * Limits#SNAPSHOT_BLOCK_BYTES} and what is asked for at once. Whoever reads it must end with
   * {@link ByteReader#expectEnd}, which compares it with its digest.
   *
   * @param index from 0
   * @param name what it is, for errors
   */
  public ByteReader section(int index, String name) {
    List<SnapshotHead.Row> rows = head.sections();
    int at = rows.subList(0, index).stream().mapToInt(SnapshotHead.Row::storedLength).sum();
    SnapshotHead.Row row = rows.get(index);
    String structure = "snapshot section " + name;
    return new ByteReader(
        structure, new SectionSource(structure, row, sections.slice(at, row.storedLength())));
  }
}
