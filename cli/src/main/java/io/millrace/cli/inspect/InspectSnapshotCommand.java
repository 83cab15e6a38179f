package io.millrace.cli.inspect;

import io.millrace.cli.store.StoreSession;
import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Table;
import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.PartitionOffsets;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code millrace inspect snapshot}. */
@Command(
    name = "snapshot",
    header = "Shows the lane state that a snapshot holds.",
    footer = {"", "Example:", "  millrace inspect snapshot s3://bucket/prefix --lane 0"})
final class InspectSnapshotCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "STORE", description = "The store's URI.")
  private String uri = "";

  @Option(names = "--lane", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
  private int lane;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      description = "The snapshot after this entry. Default: the newest")
  private @Nullable Long sequence;

  @Option(names = "--json", description = "Prints JSON. Default: a table")
  private boolean json;

  InspectSnapshotCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    DataOut out = surroundings.streams().out();
    try (StoreSession store = StoreSession.open(uri)) {
      Cluster cluster = Cluster.open(store);
      cluster.requireLane(lane);
      long number = sequence != null ? sequence : newest(cluster);
      Snapshot snapshot = cluster.snapshot(lane, number);
      LaneState state =
          Cluster.decode(
              ObjectKeys.snapshot(lane, number),
              snapshot.head().digest(),
              ignored -> SnapshotCodec.decode(snapshot, lane, cluster.file().lanes()));
      if (json) {
        out.line(JsonMapper.shared().writeValueAsString(json(snapshot, state)));
      } else {
        print(snapshot, state, out);
      }
    }
    return 0;
  }

  private long newest(Cluster cluster) throws InterruptedException {
    List<Long> numbers = cluster.snapshots(lane);
    if (numbers.isEmpty()) {
      throw new Failure("lane " + lane + " has no snapshot yet: its journal alone is its state");
    }
    return numbers.getLast();
  }

  private static void print(Snapshot snapshot, LaneState state, DataOut out) {
    out.line(
        "lane "
            + state.lane()
            + " of "
            + state.lanes()
            + " after entry "
            + state.sequence()
            + ", "
            + TimeText.of(state.lastTimestampMillis()));
    out.line("floor " + state.floor() + ", " + state.sliceCount() + " slices");
    out.line("last nonce " + state.lastNonce());
    out.line("SHA-256 " + digest(snapshot));
    Table table = new Table("TOPIC", "ID", "PARTITIONS", "RECORDS", "BYTES");
    for (Topic topic : state.topics().values()) {
      Size size = Size.of(topic, state);
      table.row(
          topic.name(), topic.id(), topic.config().partitions(), size.records(), size.bytes());
    }
    table.print(out);
  }

  private static ObjectNode json(Snapshot snapshot, LaneState state) {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("lane", state.lane())
            .put("lanes", state.lanes())
            .put("sequence", state.sequence())
            .put("timestamp", state.lastTimestampMillis())
            .put("floor", state.floor())
            .put("slices", state.sliceCount())
            .put("lastNonce", state.lastNonce().toString())
            .put("digest", digest(snapshot));
    for (Topic topic : state.topics().values()) {
      Size size = Size.of(topic, state);
      json.withArray("topics")
          .addObject()
          .put("name", topic.name())
          .put("id", topic.id())
          .put("partitions", topic.config().partitions())
          .put("records", size.records())
          .put("bytes", size.bytes());
    }
    return json;
  }

  private static String digest(Snapshot snapshot) {
    ByteBuffer digest = snapshot.head().digest();
    byte[] bytes = new byte[digest.remaining()];
    digest.get(digest.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private record Size(long records, long bytes) {
    static Size of(Topic topic, LaneState state) {
      long records = 0;
      long bytes = 0;
      for (int partition = 0; partition < topic.config().partitions(); partition++) {
        PartitionOffsets offsets = state.offsets(topic.id(), partition);
        records += offsets.endOffset() - offsets.startOffset();
        bytes += offsets.bytes();
      }
      return new Size(records, bytes);
    }
  }
}
