package io.millrace.integration.simulation;

import io.millrace.format.Compression;
import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.state.LaneState;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A cluster that lived under the same prefix until it was deleted: PUTs of its gateways may still
 * be under way.
 */
final class FormerCluster {

  private FormerCluster() {}

  /** Its first entries may land at any time; each alone would look right to who ignores chains. */
  static void leaveBehind(World world) {
    if (!world.faults().mayHave(Fault.FORMER_CLUSTER)) {
      return;
    }
    // Its first entry names what the program makes the first one name.
    Id128 predecessor =
        new LaneState(0, 1, Id128.random(world.random()), world.rules()).lastNonce();
    TopicConfig config = new TopicConfig(9, 1_000, -1, Compression.NONE, 1 << 20);
    for (int number = 1; number <= 3; number++) {
      Id128 nonce = Id128.random(world.random());
      PutTopic command = new PutTopic("former" + number, TopicPatch.EMPTY, config);
      ByteBuffer entry =
          Entry.encode(
              EntryHeader.unsized(0, number, nonce, predecessor, nonce, 1),
              List.of(CommandCodec.encode(command)),
              null);
      String key = ObjectKeys.journal(0, number);
      world.store().bucket().remember(key, entry);
      long when = world.someTime(VirtualTime.MILLI, 60 * VirtualTime.SECOND);
      world.time().after(when, () -> land(world, key));
      predecessor = nonce;
    }
  }

  /** Not before there is a cluster again: no gateway makes one where something of another lies. */
  private static void land(World world, String key) {
    if (world.store().bucket().standing(ObjectKeys.cluster()) == null) {
      world.time().after(VirtualTime.SECOND / 10, () -> land(world, key));
    } else {
      world.store().landOldPut(key);
    }
  }
}
