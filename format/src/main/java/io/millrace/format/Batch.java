package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;

/**
 * Consecutive records of one partition, encoded and compressed together. The header is parsed and
 * the checksum has been checked; records are decoded when asked for. A batch holds no offset: the
 * slice that refers to it gives the first one.
 *
 * <p>Immutable and safe for use by several threads, as long as nobody changes the bytes it was read
 * from.
 */
public final class Batch {
  /** How many of its first bytes say how long it is. */
  public static final int LENGTH_BYTES = Integer.BYTES;

  private final ByteBuffer bytes;

  /** Takes a batch known to be right, from index 0 to the limit. */
  Batch(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * Says how long the batch at the position of {@code source} is, of which no more than its first
   * {@link #LENGTH_BYTES} need to be there.
   *
   * @throws MalformedException if no batch is that long, or not even the length is there
   */
  public static int announcedLength(ByteBuffer source) {
    return BatchLayout.announcedLength(source, source.position());
  }

  /**
   * Reads the batch at the position of {@code source} and moves the position behind it. Nothing is
   * copied: the batch keeps a slice of the source, which must not change any more.
   *
   * @throws MalformedException if it is cut off, its CRC32C does not match or its header is wrong;
   *     the position is not moved
   */
  public static Batch read(ByteBuffer source) {
    int start = source.position();
    int length = BatchLayout.length(source, start);
    ByteBuffer bytes = source.slice(start, length);
    BatchLayout.check(bytes, start);
    source.position(start + length);
    return new Batch(bytes);
  }

  /** The whole batch as it is stored; a view of its own, whose content must not be changed. */
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /** Bytes of the whole batch as it is stored. */
  public int length() {
    return bytes.limit();
  }

  /** Records in it: at least 1. */
  public int recordCount() {
    return bytes.getInt(BatchLayout.RECORD_COUNT);
  }

  /** The newest timestamp of its records. */
  public long maxTimestampMillis() {
    return bytes.getLong(BatchLayout.MAX_TIMESTAMP);
  }

  /** How the records are stored, which may be NONE although the builder was asked for ZSTD. */
  public Compression compression() {
    return bytes.get(BatchLayout.COMPRESSION) == Compression.NONE.id()
        ? Compression.NONE
        : Compression.ZSTD;
  }

  /** The producer that numbers its records, or -1. */
  public long producerId() {
    return bytes.getLong(BatchLayout.PRODUCER_ID);
  }

  /** The producer's epoch, or -1. */
  public int producerEpoch() {
    return bytes.getInt(BatchLayout.PRODUCER_EPOCH);
  }

  /** The producer's number of the first record, or -1. */
  public int baseSequence() {
    return bytes.getInt(BatchLayout.BASE_SEQUENCE);
  }

  /** Bytes of the records before compression: what {@link #records} takes memory for. */
  public int uncompressedLength() {
    return bytes.getInt(BatchLayout.UNCOMPRESSED_LENGTH);
  }

  /**
   * Decodes the records, anew at each call. Their buffers are slices of the batch, or of one array
   * of the uncompressed bytes, and keep it in memory.
   *
   * @throws MalformedException if a record is wrong; positions count from the batch's first byte,
   *     or, as the message says, from the first uncompressed byte
   */
  public List<LogRecord> records() {
    RecordDecoder decoder =
        new RecordDecoder(recordBytes(), bytes.getLong(BatchLayout.BASE_TIMESTAMP));
    List<LogRecord> records = decoder.readAll(recordCount());
    if (decoder.maxTimestamp() != maxTimestampMillis()) {
      throw new MalformedException(
          "batch: its newest timestamp is not that of its records", BatchLayout.MAX_TIMESTAMP);
    }
    return Collections.unmodifiableList(records);
  }

  private ByteReader recordBytes() {
    ByteBuffer stored = bytes.duplicate().position(BatchLayout.RECORDS);
    return switch (compression()) {
      case NONE -> new ByteReader("batch", stored);
      case ZSTD ->
          new ByteReader(
              "uncompressed records of a batch",
              Zstandard.decompress(stored, uncompressedLength(), BatchLayout.FRAME));
    };
  }
}
