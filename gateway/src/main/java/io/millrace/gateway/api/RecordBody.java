package io.millrace.gateway.api;

import io.millrace.gateway.http.BodyConsumer;
import io.millrace.gateway.produce.Intake;
import io.millrace.gateway.records.RecordReader;
import java.nio.ByteBuffer;

/** A body of records on its way into an intake. Bytes are reserved before they are looked at. */
record RecordBody(Intake<?> intake, RecordReader reader, Runnable commit) implements BodyConsumer {
  @Override
  public void accept(ByteBuffer piece) {
    intake.reserve(piece.remaining());
    reader.read(piece);
  }

  @Override
  public void end() {
    reader.end();
    commit.run();
  }
}
