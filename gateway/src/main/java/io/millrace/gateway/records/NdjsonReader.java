package io.millrace.gateway.records;

import java.nio.ByteBuffer;

/**
 * Reads {@code application/x-ndjson}: a record a line. Blank lines are skipped, the last newline is
 * optional.
 */
public final class NdjsonReader implements RecordReader {
  private final Window window = new Window();
  private final RecordParser parser;

  /**
   * Reads one body.
   *
   * @param receivedMillis the timestamp of records that bring none
   */
  public NdjsonReader(long receivedMillis, RecordSink sink) {
    this.parser = new RecordParser(new PlainForm(receivedMillis), sink);
  }

  @Override
  public void read(ByteBuffer piece) {
    window.append(piece);
    for (int i = newline(); i < window.end; i = newline()) {
      line(i);
      window.take(i + 1);
    }
    window.seen = window.end;
  }

  @Override
  public void end() {
    line(window.end);
    window.take(window.end);
  }

  private void line(int to) {
    if (!window.isBlank(window.start, to)) {
      parser.parse(window.bytes, window.start, to);
    }
  }

  private int newline() {
    byte[] bytes = window.bytes;
    int end = window.end;
    int i = window.seen;
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return i;
  }
}
