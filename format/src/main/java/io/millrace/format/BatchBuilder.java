package io.millrace.format;

import java.nio.ByteBuffer;

/** Gathers records and encodes them as one {@link Batch}. Not for use by several threads. */
public final class BatchBuilder {
  private static final int FIRST_CAPACITY = 512;

  /** A part this small of what an array holds may be unused. */
  private static final int WASTED_FRACTION = 8;

  private final Compression compression;
  private final ByteWriter out = new ByteWriter(FIRST_CAPACITY);
  private int recordCount;
  private int headerCount;
  private long baseTimestamp;
  private long maxTimestamp = Long.MIN_VALUE;
  private boolean built;

  /**
   * @param compression ZSTD is used only where it makes the batch smaller
   */
  public BatchBuilder(Compression compression) {
    this.compression = compression;
    out.writeBytes(new byte[BatchLayout.RECORDS]);
  }

  /**
   * Whether {@link #add} would take the record. An empty builder has room for every record within
   * {@link Limits#RECORD_BYTES}.
   */
  public boolean hasRoomFor(LogRecord record) {
    return hasRoomFor(record, RecordEncoder.length(record, base(record)));
  }

  private boolean hasRoomFor(LogRecord record, long length) {
    return recordCount < Limits.BATCH_RECORDS
        && headerCount + record.headers().size() <= Limits.BATCH_HEADERS
        && uncompressedBytes() + length <= Limits.BATCH_UNCOMPRESSED_BYTES;
  }

  /**
   * Encodes the record; its buffers are not needed afterwards.
   *
   * @throws IllegalArgumentException if the record is above {@link Limits#RECORD_BYTES}
   * @throws IllegalStateException if there is no room for it, or the batch has been built
   */
  public BatchBuilder add(LogRecord record) {
    checkOpen();
    if (record.size() > Limits.RECORD_BYTES) {
      throw new IllegalArgumentException(
          "a record of " + record.size() + " bytes is above " + Limits.RECORD_BYTES);
    }
    long length = RecordEncoder.length(record, base(record));
    if (!hasRoomFor(record, length)) {
      throw new IllegalStateException("the batch has no room for another record");
    }
    baseTimestamp = base(record);
    maxTimestamp = Math.max(maxTimestamp, record.timestampMillis());
    out.ensure((int) length);
    RecordEncoder.write(record, baseTimestamp, out);
    recordCount++;
    headerCount += record.headers().size();
    return this;
  }

  /** Records added so far. */
  public int recordCount() {
    return recordCount;
  }

  /** Bytes of the encoded records so far, before compression and without the batch's header. */
  public long uncompressedBytes() {
    return out.size() - BatchLayout.RECORDS;
  }

  /**
   * Encodes the batch. The builder is done with: it takes no more records.
   *
   * @throws IllegalStateException if there is no record, or the batch has been built
   */
  public Batch build() {
    checkOpen();
    if (recordCount == 0) {
      throw new IllegalStateException("a batch needs a record");
    }
    built = true;
    ByteBuffer plain = out.written();
    if (compression == Compression.ZSTD) {
      ByteBuffer compressed = compressed(plain);
      if (compressed.limit() < plain.limit()) {
        return sealed(trimmed(compressed), Compression.ZSTD);
      }
    }
    return sealed(trimmed(plain), Compression.NONE);
  }

  /** Batches wait to be written, many at a time: what they do not need others do. */
  private static ByteBuffer trimmed(ByteBuffer bytes) {
    int length = bytes.limit();
    return bytes.array().length - bytes.arrayOffset() - length <= length / WASTED_FRACTION
        ? bytes
        : ByteBuffer.allocate(length).put(bytes).flip();
  }

  private static ByteBuffer compressed(ByteBuffer plain) {
    int bound = Zstandard.frameBound(plain.limit() - BatchLayout.RECORDS);
    ByteBuffer target = ByteBuffer.allocate(BatchLayout.RECORDS + bound);
    target.position(BatchLayout.RECORDS);
    Zstandard.compress(plain.duplicate().position(BatchLayout.RECORDS), target);
    return target.flip();
  }

  private Batch sealed(ByteBuffer batch, Compression stored) {
    batch
        .putInt(BatchLayout.LENGTH, batch.limit())
        .put(BatchLayout.VERSION, (byte) BatchLayout.CURRENT_VERSION)
        .put(BatchLayout.COMPRESSION, stored.id())
        .putShort(BatchLayout.ATTRIBUTES, (short) 0)
        .putInt(BatchLayout.RECORD_COUNT, recordCount)
        .putLong(BatchLayout.BASE_TIMESTAMP, baseTimestamp)
        .putLong(BatchLayout.MAX_TIMESTAMP, maxTimestamp)
        .putLong(BatchLayout.PRODUCER_ID, -1)
        .putInt(BatchLayout.PRODUCER_EPOCH, -1)
        .putInt(BatchLayout.BASE_SEQUENCE, -1)
        .putInt(BatchLayout.UNCOMPRESSED_LENGTH, (int) uncompressedBytes())
        .putInt(BatchLayout.CRC, Checksum.of(batch, BatchLayout.VERSION, batch.limit()));
    return new Batch(batch);
  }

  private long base(LogRecord record) {
    return recordCount == 0 ? record.timestampMillis() : baseTimestamp;
  }

  private void checkOpen() {
    if (built) {
      throw new IllegalStateException("the batch has been built");
    }
  }
}
