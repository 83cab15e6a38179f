package io.millrace.format;

import java.nio.ByteBuffer;

/** Where a batch's fields lie, and the checks that need no record decoded. */
final class BatchLayout {
  static final int LENGTH = 0;
  static final int CRC = 4;
  static final int VERSION = 8;
  static final int COMPRESSION = 9;
  static final int ATTRIBUTES = 10;
  static final int RECORD_COUNT = 12;
  static final int BASE_TIMESTAMP = 16;
  static final int MAX_TIMESTAMP = 24;
  static final int PRODUCER_ID = 32;
  static final int PRODUCER_EPOCH = 40;
  static final int BASE_SEQUENCE = 44;
  static final int UNCOMPRESSED_LENGTH = 48;
  static final int RECORDS = 52;
  static final Zstandard.Part FRAME = new Zstandard.Part("batch", RECORDS);

  static final int CURRENT_VERSION = 1;
  static final int MAX_LENGTH = RECORDS + Limits.BATCH_UNCOMPRESSED_BYTES;

  /** Length prefix, timestamp, null key, null value, no headers: a byte each. */
  static final int MIN_RECORD_LENGTH = 5;

  private BatchLayout() {}

  /** The checked length of the batch at index {@code start}, whatever is there of it. */
  static int announcedLength(ByteBuffer source, int start) {
    ByteReader in = new ByteReader("batch", source.duplicate().position(start));
    int length = in.readInt();
    if (length < RECORDS + 1 || length > MAX_LENGTH) {
      throw in.malformed("its length is " + length, start);
    }
    return length;
  }

  /**
   * The checked length of the batch at index {@code start}, of which the limit may cut off some.
   */
  static int length(ByteBuffer source, int start) {
    int length = announcedLength(source, start);
    if (length > source.limit() - start) {
      throw malformed(
          "its length is " + length + " where " + (source.limit() - start) + " bytes are left",
          start);
    }
    return length;
  }

  /**
   * Checks everything but the records themselves.
   *
   * @param batch the whole batch, from index 0
   * @param start index of the batch in the caller's buffer, for errors
   */
  static void check(ByteBuffer batch, int start) {
    if (batch.getInt(CRC) != Checksum.of(batch, VERSION, batch.limit())) {
      throw malformed("its CRC32C does not match", start + CRC);
    }
    int version = batch.get(VERSION) & 0xff;
    if (version != CURRENT_VERSION) {
      throw new UnknownVersionException("batch", version, start + VERSION);
    }
    if (batch.getShort(ATTRIBUTES) != 0) {
      throw malformed("its attributes are not 0", start + ATTRIBUTES);
    }
    checkSizes(batch, start);
    checkProducer(batch, start);
  }

  private static void checkSizes(ByteBuffer batch, int start) {
    int uncompressed = batch.getInt(UNCOMPRESSED_LENGTH);
    int stored = batch.limit() - RECORDS;
    boolean possible =
        switch (compression(batch, start)) {
          case NONE -> uncompressed == stored;
          case ZSTD -> uncompressed >= 1 && uncompressed <= Zstandard.mostFrom(stored);
        };
    if (!possible || uncompressed > Limits.BATCH_UNCOMPRESSED_BYTES) {
      throw malformed(
          stored + " bytes cannot be " + uncompressed + " uncompressed",
          start + UNCOMPRESSED_LENGTH);
    }
    int count = batch.getInt(RECORD_COUNT);
    if (count < 1 || count > Limits.BATCH_RECORDS || count > uncompressed / MIN_RECORD_LENGTH) {
      throw malformed(
          count + " records cannot be in " + uncompressed + " bytes", start + RECORD_COUNT);
    }
  }

  private static Compression compression(ByteBuffer batch, int start) {
    Compression compression = Compression.ofId(batch.get(COMPRESSION));
    if (compression == null) {
      throw malformed(
          "its compression " + batch.get(COMPRESSION) + " is not known", start + COMPRESSION);
    }
    return compression;
  }

  private static void checkProducer(ByteBuffer batch, int start) {
    long id = batch.getLong(PRODUCER_ID);
    int epoch = batch.getInt(PRODUCER_EPOCH);
    int sequence = batch.getInt(BASE_SEQUENCE);
    boolean none = id == -1 && epoch == -1 && sequence == -1;
    boolean some = id >= 0 && epoch >= 0 && sequence >= 0;
    if (!none && !some) {
      throw malformed("its producer fields are neither all -1 nor all set", start + PRODUCER_ID);
    }
  }

  private static MalformedException malformed(String problem, int position) {
    return new MalformedException("batch: " + problem, position);
  }
}
