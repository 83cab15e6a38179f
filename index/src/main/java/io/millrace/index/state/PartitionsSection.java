package io.millrace.index.state;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.index.command.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The partitions in a snapshot, with their slices: nearly all of it. Stateless. */
final class PartitionsSection implements SnapshotSection {

  @Override
  public int type() {
    return 4;
  }

  @Override
  public String name() {
    return "partitions";
  }

  @Override
  public Consumer<ByteWriter> capture(LaneState state) {
    List<PartitionLog> logs = state.offsetMachine().capture(state.topicsById());
    return out -> logs.forEach(log -> PartitionCodec.write(out, log));
  }

  @Override
  public void read(ByteReader in, LaneState state) {
    for (Topic topic : state.topicsById()) {
      List<PartitionLog> logs = new ArrayList<>();
      for (int partition = 0; partition < topic.config().partitions(); partition++) {
        logs.add(PartitionCodec.read(in, state.payloads()));
      }
      state.offsetMachine().restore(topic.id(), logs);
    }
    if (!state.payloads().areAllReferredTo()) {
      throw in.malformed("no slice refers to one of the payloads", 0);
    }
  }
}
