package io.millrace.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * Makes the checksums of changed encodings right again, so that tests get at what lies behind them.
 * Lengths are believed as far as they stay within the buffer.
 */
final class Seals {
  private Seals() {}

  static ByteBuffer cluster(ByteBuffer file) {
    if (file.limit() >= 28) {
      file.putInt(24, crc(file, 0, 24));
    }
    return file;
  }

  static ByteBuffer batch(ByteBuffer batch) {
    if (batch.limit() >= BatchLayout.RECORDS) {
      int length = batch.getInt(BatchLayout.LENGTH);
      int end = length >= BatchLayout.RECORDS && length <= batch.limit() ? length : batch.limit();
      batch.putInt(BatchLayout.CRC, crc(batch, BatchLayout.VERSION, end));
    }
    return batch;
  }

  static ByteBuffer segment(ByteBuffer segment) {
    int trailer = segment.limit() - SegmentLayout.TRAILER_LENGTH;
    if (trailer < SegmentLayout.HEADER_LENGTH) {
      return segment;
    }
    long footer = trailer - SegmentLayout.ROW_LENGTH * (long) segment.getInt(trailer);
    if (footer < SegmentLayout.HEADER_LENGTH || footer > trailer) {
      return segment;
    }
    batches(segment, (int) footer);
    segment.putInt(trailer + 8, crc(segment, (int) footer, trailer + 8));
    return segment;
  }

  private static void batches(ByteBuffer segment, int end) {
    int start = SegmentLayout.HEADER_LENGTH;
    while (start + BatchLayout.RECORDS <= end) {
      int length = segment.getInt(start);
      if (length < BatchLayout.RECORDS || length > end - start) {
        return;
      }
      batch(segment.slice(start, length));
      start += length;
    }
  }

  static ByteBuffer entry(ByteBuffer entry) {
    if (entry.limit() < Entry.HEADER_LENGTH) {
      return entry;
    }
    entry.putInt(EntryLayout.HEADER_CRC, crc(entry, 0, EntryLayout.HEADER_CRC));
    long commandsEnd = Entry.HEADER_LENGTH + (long) entry.getInt(72);
    if (commandsEnd < Entry.HEADER_LENGTH || commandsEnd + 8 > entry.limit()) {
      return entry;
    }
    CRC32C crc = new CRC32C();
    crc.update(entry.slice(0, EntryLayout.HEADER_CRC));
    crc.update(entry.slice(Entry.HEADER_LENGTH, (int) commandsEnd - Entry.HEADER_LENGTH));
    entry.putInt((int) commandsEnd, (int) crc.getValue());
    int payload = (int) commandsEnd + Integer.BYTES;
    crc.update(entry.slice(payload, entry.limit() - Integer.BYTES - payload));
    entry.putInt(entry.limit() - Integer.BYTES, (int) crc.getValue());
    return entry;
  }

  static ByteBuffer snapshot(ByteBuffer snapshot) {
    int sections =
        snapshot.limit() < SnapshotLayout.ROWS ? -1 : snapshot.getInt(SnapshotLayout.SECTION_COUNT);
    if (sections < 0
        || sections > Limits.SNAPSHOT_SECTIONS
        || SnapshotLayout.headLength(sections) > snapshot.limit()) {
      return snapshot;
    }
    int end = SnapshotLayout.headLength(sections);
    int stored = end;
    for (int row = SnapshotLayout.ROWS; row < end; row += SnapshotLayout.ROW_LENGTH) {
      stored += section(snapshot, row, stored);
    }
    MessageDigest sha = sha256();
    sha.update(snapshot.slice(0, SnapshotLayout.DIGEST));
    for (int row = SnapshotLayout.ROWS; row < end; row += SnapshotLayout.ROW_LENGTH) {
      sha.update(snapshot.slice(row, SnapshotLayout.ROW_CONTENT_LENGTH));
    }
    return snapshot.put(SnapshotLayout.DIGEST, sha.digest());
  }

  /** Makes a section's digest right, if the section can be read; how many bytes it takes. */
  private static int section(ByteBuffer snapshot, int row, int at) {
    long content = snapshot.getLong(row + 4);
    int length = snapshot.getInt(row + SnapshotLayout.ROW_CONTENT_LENGTH);
    if (content < 0 || content > 1_000 || length < 0 || length > snapshot.limit() - at) {
      return 0;
    }
    try {
      SnapshotHead.Row unsealed = new SnapshotHead.Row(0, content, ByteBuffer.allocate(0), length);
      ByteReader in =
          new ByteReader("a", new SectionSource("a", unsealed, snapshot.slice(at, length)));
      MessageDigest sha = sha256();
      sha.update(in.readBytes(in.remaining()));
      snapshot.put(row + 12, sha.digest());
    } catch (MalformedException unreadable) {
      // It stays so.
    }
    return length;
  }

  private static int crc(ByteBuffer bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(from, to - from));
    return (int) crc.getValue();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
