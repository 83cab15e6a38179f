package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** The members in a snapshot. Stateless. */
final class MembersSection implements SnapshotSection {

  @Override
  public int type() {
    return 6;
  }

  @Override
  public String name() {
    return "members";
  }

  /** There are few, so that their bytes are taken at once. */
  @Override
  public Consumer<ByteWriter> capture(LaneState state) {
    ByteBuffer members = MembersCodec.write(state.members());
    return out -> out.writeBytes(members);
  }

  @Override
  public void read(ByteReader in, LaneState state) {
    MembersCodec.read(in, state);
  }
}
