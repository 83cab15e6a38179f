package io.millrace.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a snapshot, section by section. What is written is compressed block by block, so that the
 * content is never there as a whole. Not for use by several threads.
 */
public final class SnapshotBuilder {
  /** Most sections of a small state are shorter. */
  private static final int FIRST_CAPACITY = 1024;

  private final SnapshotHeader header;
  private final List<SnapshotHead.Row> rows = new ArrayList<>();
  private final List<ByteBuffer> blocks = new ArrayList<>();
  private long storedLength;
  private long contentLength;
  private MessageDigest digest = SnapshotLayout.sha256();

  /**
   * @throws IllegalArgumentException if the version is not the current one
   */
  public SnapshotBuilder(SnapshotHeader header) {
    if (header.version() != Snapshot.CURRENT_VERSION) {
      throw new IllegalArgumentException("cannot write version " + header.version());
    }
    this.header = header;
  }

  /**
   * Adds a section.
   *
   * @param type at least 0
   * @param content writes the section, at once
   * @throws IllegalArgumentException if the snapshot gets too large; it cannot be built then
   */
  public void add(int type, Consumer<ByteWriter> content) {
    if (type < 0 || rows.size() == Limits.SNAPSHOT_SECTIONS) {
      throw new IllegalArgumentException(
          "section of type " + type + " after " + rows.size() + " others");
    }
    digest = SnapshotLayout.sha256();
    long storedBefore = storedLength;
    ByteWriter out = new ByteWriter(FIRST_CAPACITY, this::takeWholeBlocks);
    content.accept(out);
    ByteBuffer last = out.written();
    takeWholeBlocks(last);
    if (last.hasRemaining()) {
      takeBlock(last);
    }
    rows.add(
        new SnapshotHead.Row(
            type,
            out.size(),
            ByteBuffer.wrap(digest.digest()).asReadOnlyBuffer(),
            (int) (storedLength - storedBefore)));
  }

  /** The snapshot, in a new buffer on the heap. */
  public ByteBuffer build() {
    ByteBuffer head = SnapshotLayout.encodeHead(header, rows);
    ByteBuffer snapshot = ByteBuffer.allocate(Math.toIntExact(head.remaining() + storedLength));
    snapshot.put(head);
    blocks.forEach(block -> snapshot.put(block.duplicate()));
    return snapshot.flip();
  }

  private void takeWholeBlocks(ByteBuffer written) {
    while (written.remaining() >= Limits.SNAPSHOT_BLOCK_BYTES) {
      ByteBuffer block = written.slice(written.position(), Limits.SNAPSHOT_BLOCK_BYTES);
      takeBlock(block);
      written.position(written.position() + Limits.SNAPSHOT_BLOCK_BYTES);
    }
  }

  private void takeBlock(ByteBuffer content) {
    digest.update(content.duplicate());
    ByteBuffer block = compressed(content);
    blocks.add(block);
    storedLength += block.remaining();
    contentLength += content.remaining();
    if (storedLength > Limits.SNAPSHOT_BYTES - Snapshot.MAX_HEAD_LENGTH
        || contentLength > Limits.SNAPSHOT_CONTENT_BYTES) {
      throw new IllegalArgumentException(
          "the state is too large for a snapshot: "
              + contentLength
              + " bytes so far, "
              + storedLength
              + " when compressed");
    }
  }

  private static ByteBuffer compressed(ByteBuffer content) {
    int length = content.remaining();
    ByteBuffer bound = ByteBuffer.allocate(Integer.BYTES + Zstandard.frameBound(length));
    Zstandard.compress(content, bound.position(Integer.BYTES));
    int stored = bound.position() - Integer.BYTES;
    if (stored >= length) {
      bound.position(Integer.BYTES).put(content.duplicate());
      stored = length;
    }
    bound.putInt(0, stored).flip();
    return ByteBuffer.allocate(bound.remaining()).put(bound).flip();
  }
}
