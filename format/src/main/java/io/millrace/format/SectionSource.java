package io.millrace.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** The content of a snapshot's section, a block at a time. */
final class SectionSource implements ByteReader.Source {
  private final SnapshotHead.Row row;
  private final ByteReader stored;
  private final MessageDigest digest = SnapshotLayout.sha256();
  private long remaining;

  SectionSource(String structure, SnapshotHead.Row row, ByteBuffer stored) {
    this.row = row;
    this.stored = new ByteReader(structure, stored);
    this.remaining = row.contentLength();
  }

  @Override
  public long remaining() {
    return remaining;
  }

  @Override
  public ByteBuffer next() {
    int length = (int) Math.min(remaining, Limits.SNAPSHOT_BLOCK_BYTES);
    int at = stored.position();
    ByteBuffer block = stored.readBytes(stored.readInt());
    ByteBuffer content = block.remaining() == length ? block : decompress(block, length, at);
    digest.update(content.duplicate());
    remaining -= length;
    return content;
  }

  private ByteBuffer decompress(ByteBuffer block, int length, int at) {
    if (block.remaining() > length || length > Zstandard.mostFrom(block.remaining())) {
      throw stored.malformed(
          block.remaining() + " bytes cannot be " + length + " uncompressed", at);
    }
    return Zstandard.decompress(block, length, new Zstandard.Part("block", at));
  }

  @Override
  public void end() {
    stored.expectEnd();
    if (!row.digest().equals(ByteBuffer.wrap(digest.digest()))) {
      throw stored.malformed("its SHA-256 does not match", 0);
    }
  }
}
