package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import java.util.function.Consumer;

/** The segments in a snapshot. Stateless. */
final class PayloadsSection implements SnapshotSection {

  @Override
  public int type() {
    return 3;
  }

  @Override
  public String name() {
    return "payloads";
  }

  @Override
  public Consumer<ByteWriter> capture(LaneState state) {
    CapturedPayloads payloads = state.payloads().capture();
    return out -> PayloadCodec.write(out, payloads);
  }

  @Override
  public void read(ByteReader in, LaneState state) {
    PayloadCodec.read(in, state.payloads(), state.lane());
  }
}
