package io.millrace.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes one record as batches hold it. */
final class RecordEncoder {
  private RecordEncoder() {}

  /** Bytes of the record's encoding, its length prefix included. */
  static long length(LogRecord record, long baseTimestamp) {
    long body = bodyLength(record, baseTimestamp);
    return Varint.length(body) + body;
  }

  /** Writes the record: at most {@link Integer#MAX_VALUE} bytes, which the caller has checked. */
  static void write(LogRecord record, long baseTimestamp, ByteWriter out) {
    out.writeVarint(bodyLength(record, baseTimestamp));
    out.writeSignedVarint(record.timestampMillis() - baseTimestamp);
    writeNullable(record.key(), out);
    writeNullable(record.value(), out);
    out.writeVarint(record.headers().size());
    for (Header header : record.headers()) {
      out.writeText(header.name());
      out.writeVarint(header.value().remaining());
      out.writeBytes(header.value());
    }
  }

  private static long bodyLength(LogRecord record, long baseTimestamp) {
    long length =
        Varint.signedLength(record.timestampMillis() - baseTimestamp)
            + nullableLength(record.key())
            + nullableLength(record.value())
            + Varint.length(record.headers().size());
    for (Header header : record.headers()) {
      length += prefixedLength(Utf8.length(header.name()));
      length += prefixedLength(header.value().remaining());
    }
    return length;
  }

  private static long prefixedLength(int length) {
    return (long) Varint.length(length) + length;
  }

  private static long nullableLength(@Nullable ByteBuffer bytes) {
    return bytes == null
        ? Varint.signedLength(-1)
        : (long) Varint.signedLength(bytes.remaining()) + bytes.remaining();
  }

  private static void writeNullable(@Nullable ByteBuffer bytes, ByteWriter out) {
    if (bytes == null) {
      out.writeSignedVarint(-1);
    } else {
      out.writeSignedVarint(bytes.remaining());
      out.writeBytes(bytes);
    }
  }
}
