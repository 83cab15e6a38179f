package io.millrace.gateway.records;

import io.millrace.format.ByteWriter;
import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a whole text, whatever it is, as the value of one record. */
public final class RawReader implements RecordReader {
  private static final int FIRST_CAPACITY = 1 << 10;

  private final @Nullable ByteBuffer key;
  private final List<Header> headers;
  private final @Nullable Long partition;
  private final long timestampMillis;
  private final int maxBytes;
  private final RecordSink sink;
  private ByteWriter value = new ByteWriter(FIRST_CAPACITY);

  /**
   * Reads one body.
   *
   * @param partition that the producer asks for, or null for any
   * @param maxBytes of the value; a longer one is refused as it arrives
   */
  public RawReader(
      @Nullable ByteBuffer key,
      List<Header> headers,
      @Nullable Long partition,
      long timestampMillis,
      int maxBytes,
      RecordSink sink) {
    this.key = key;
    this.headers = headers;
    this.partition = partition;
    this.timestampMillis = timestampMillis;
    this.maxBytes = maxBytes;
    this.sink = sink;
  }

  @Override
  public void read(ByteBuffer piece) {
    if (piece.remaining() > maxBytes - value.size()) {
      throw new RequestException.RecordTooLarge(
          "The value is longer than the limit of " + maxBytes + " bytes.");
    }
    value.writeBytes(piece);
  }

  @Override
  public void end() {
    sink.accept(
        new IncomingRecord(
            new LogRecord(timestampMillis, key, value.written(), headers), false, partition));
    // The request may wait long for its answer, and needs it no more.
    value = new ByteWriter(0);
  }
}
