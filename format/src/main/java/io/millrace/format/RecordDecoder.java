package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a batch's records, uncompressed, as slices of the buffer that holds them. */
final class RecordDecoder {
  private final ByteReader in;
  private final long baseTimestamp;
  private int headersLeft = Limits.BATCH_HEADERS;
  private long maxTimestamp = Long.MIN_VALUE;

  RecordDecoder(ByteReader in, long baseTimestamp) {
    this.in = in;
    this.baseTimestamp = baseTimestamp;
  }

  /** Reads {@code count} records, which must take all bytes. */
  List<LogRecord> readAll(int count) {
    List<LogRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(readRecord());
    }
    in.expectEnd();
    return records;
  }

  /** The newest timestamp of the records read so far. */
  long maxTimestamp() {
    return maxTimestamp;
  }

  private LogRecord readRecord() {
    int length = in.readCount("record length", Limits.BATCH_UNCOMPRESSED_BYTES);
    int start = in.position();
    LogRecord record =
        new LogRecord(
            baseTimestamp + in.readSignedVarint(), readNullable(), readNullable(), readHeaders());
    if (in.position() - start != length) {
      throw in.malformed(
          "a record of length " + length + " takes " + (in.position() - start) + " bytes", start);
    }
    if (record.size() > Limits.RECORD_BYTES) {
      throw in.malformed("a record of " + record.size() + " bytes is too large", start);
    }
    maxTimestamp = Math.max(maxTimestamp, record.timestampMillis());
    return record;
  }

  private @Nullable ByteBuffer readNullable() {
    int start = in.position();
    long length = in.readSignedVarint();
    if (length == -1) {
      return null;
    }
    if (length < 0 || length > in.remaining()) {
      throw in.malformed(
          "a key or value of length " + length + " where " + in.remaining() + " bytes are left",
          start);
    }
    return in.readBytes((int) length);
  }

  private List<Header> readHeaders() {
    int start = in.position();
    int count = in.readCount("header count", Limits.RECORD_HEADERS);
    headersLeft -= count;
    if (headersLeft < 0) {
      throw in.malformed("more than " + Limits.BATCH_HEADERS + " headers", start);
    }
    // Each takes two bytes at least: what is not there is not made room for.
    List<Header> headers = new ArrayList<>(Math.min(count, in.remaining() / 2));
    for (int i = 0; i < count; i++) {
      String name = in.readText("header name", Limits.RECORD_BYTES);
      int length = in.readCount("header value length", Limits.RECORD_BYTES);
      headers.add(new Header(name, in.readBytes(length)));
    }
    return headers;
  }
}
