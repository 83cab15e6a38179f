package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import java.util.function.Consumer;

/** What is remembered of producers in a snapshot. Stateless. */
final class ProducersSection implements SnapshotSection {

  @Override
  public int type() {
    return 5;
  }

  @Override
  public String name() {
    return "producers";
  }

  @Override
  public Consumer<ByteWriter> capture(LaneState state) {
    return ProducerCodec.capture(state.producers());
  }

  @Override
  public void read(ByteReader in, LaneState state) {
    ProducerCodec.read(in, state);
  }
}
