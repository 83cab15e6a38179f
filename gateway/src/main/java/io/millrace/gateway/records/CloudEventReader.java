package io.millrace.gateway.records;

import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;

/** Reads {@code application/cloudevents+json}: one event. */
public final class CloudEventReader implements RecordReader {
  private final Window window = new Window();
  private final RecordParser parser;

  /**
   * Reads one body.
   *
   * @param receivedMillis the timestamp of the record
   */
  public CloudEventReader(long receivedMillis, RecordSink sink) {
    this.parser = new RecordParser(new CloudEventForm(receivedMillis), sink);
  }

  @Override
  public void read(ByteBuffer piece) {
    window.append(piece);
  }

  @Override
  public void end() {
    if (window.isBlank(window.start, window.end)) {
      throw new RequestException.Malformed("expected an event, the body is empty");
    }
    parser.parse(window.bytes, window.start, window.end);
    window.take(window.end);
  }
}
