package io.millrace.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Run;
import io.millrace.cli.RunningGateway;
import io.millrace.format.ClusterFile;
import io.millrace.format.Compression;
import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.DeleteTopic;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStores;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.StoreOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandIT {
  @TempDir static Path store;
  @TempDir Path elsewhere;

  @BeforeAll
  static void fill() throws Exception {
    try (RunningGateway gateway = new RunningGateway(store)) {
      Run create = gateway.client();
      assertThat(create.millrace("topic", "create", "quakes", "--partitions", "1")).isZero();
      Run produce = gateway.client().stdin("{\"a\":1}\n");
      assertThat(produce.millrace("produce", "quakes")).isZero();
      Run delete = gateway.client();
      assertThat(delete.millrace("topic", "delete", "quakes")).isZero();
    }
  }

  @Test
  void theJournalShowsWhatWasDone() {
    Run run = succeed("inspect", "journal", uri());

    long topic = entryThat("put topic quakes");
    assertThat(run.out())
        .containsSubsequence(
            "ENTRY",
            "join as http://127.0.0.1:",
            "put topic quakes",
            "append 1 to topic " + topic + " partition 0",
            "delete topic " + topic,
            "leave")
        .doesNotContain("void");
  }

  /** The gateway's own entries lie in between. */
  private static long entryThat(String does) {
    return succeed("inspect", "journal", uri())
        .out()
        .lines()
        .filter(line -> line.contains(does))
        .map(line -> Long.parseLong(line.strip().split(" +", -1)[0]))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theJournalCanBeReadInParts() {
    String append = Long.toString(entryThat("append 1"));
    Run run = succeed("inspect", "journal", uri(), "--from", append, "-n", "1", "--json");

    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).contains("\"sequence\":" + append + ",\"valid\":true", "append 1 to");
    assertThat(succeed("inspect", "journal", uri(), "--from", "99").out().lines()).hasSize(1);
  }

  @Test
  void theSegmentInsideAnEntryShowsItsSlicesAndRecords() {
    String key = ObjectKeys.journal(0, entryThat("append 1"));

    assertThat(succeed("inspect", "segment", uri(), key).out().lines()).hasSize(2);
    assertThat(succeed("inspect", "segment", uri(), key, "--json").out())
        .contains("\"partition\":0,\"recordCount\":1");
    assertThat(succeed("inspect", "segment", uri(), key, "--records").out())
        .contains("\"value\":\"{\\\"a\\\":1}\"");
  }

  @Test
  void anEntryWithoutASegmentIsNone() {
    assertThat(fail("inspect", "segment", uri(), ObjectKeys.journal(0, entryThat("delete topic"))))
        .contains("holds commands only");
  }

  @Test
  void aSnapshotShowsTheState() throws Exception {
    Id128 clusterId = new Id128(1, 2);
    LaneState state = new LaneState(0, 1, clusterId);
    TopicConfig config = new TopicConfig(3, 1000, TopicConfig.UNLIMITED, Compression.NONE, 1 << 20);
    Id128 nonce = new Id128(3, 4);
    state.apply(
        EntryHeader.unsized(0, 1, nonce, clusterId, new Id128(5, 6), 1_700_000_000_000L),
        List.of(new PutTopic("quakes", TopicPatch.EMPTY, config)),
        null);
    put(
        Map.of(
            ObjectKeys.cluster(),
            new ClusterFile(ClusterFile.CURRENT_VERSION, clusterId, 1).encode(),
            ObjectKeys.snapshot(0, 1),
            SnapshotCodec.encode(state)));

    assertThat(succeed("inspect", "snapshot", "file:" + elsewhere).out())
        .contains("lane 0 of 1 after entry 1, 2023-11-14T22:13:20.000Z", nonce.toString())
        .containsPattern("quakes +1 +3 +0 +0");
    assertThat(
            succeed("inspect", "snapshot", "file:" + elsewhere, "--sequence", "1", "--json").out())
        .contains("\"sequence\":1", "\"name\":\"quakes\"", "\"digest\":\"");
    assertThat(fail("inspect", "snapshot", "file:" + elsewhere, "--sequence", "7"))
        .contains("there is no object " + ObjectKeys.snapshot(0, 7));
  }

  @Test
  void aLaneWithoutSnapshotsIsSaidToBeSo() {
    assertThat(fail("inspect", "snapshot", uri())).contains("no snapshot yet");
  }

  @Test
  void aLaneThatTheClusterDoesNotHaveIsSaidToBeSo() {
    for (String kind : List.of("snapshot", "journal")) {
      assertThat(fail("inspect", kind, uri(), "--lane", "7"))
          .contains("no lane 7: the cluster has lanes 0 to 0");
    }
  }

  @Test
  void anEntryThatDoesNotContinueTheChainIsVoid() throws Exception {
    Id128 clusterId = new Id128(1, 2);
    Id128 first = new Id128(3, 4);
    put(
        Map.of(
            ObjectKeys.cluster(),
            new ClusterFile(ClusterFile.CURRENT_VERSION, clusterId, 1).encode(),
            ObjectKeys.journal(0, 1),
            entry(1, first, clusterId),
            ObjectKeys.journal(0, 2),
            entry(2, new Id128(5, 6), new Id128(7, 8)),
            ObjectKeys.journal(0, 3),
            entry(3, new Id128(9, 10), first)));

    assertThat(succeed("inspect", "journal", "file:" + elsewhere).out().lines())
        .extracting(line -> line.strip().split(" +", -1)[1])
        .containsExactly("STATE", "valid", "void", "valid");
  }

  @Test
  void aFolderWithoutAClusterIsSaidToBeSo() {
    assertThat(fail("inspect", "journal", "file:" + elsewhere)).contains("no Millrace cluster");
  }

  @Test
  void aDamagedEntryIsNamed() throws Exception {
    ByteBuffer entry = entry(1, new Id128(3, 4), new Id128(1, 2));
    entry.put(entry.limit() - 1, (byte) ~entry.get(entry.limit() - 1));
    put(
        Map.of(
            ObjectKeys.cluster(),
            new ClusterFile(ClusterFile.CURRENT_VERSION, new Id128(1, 2), 1).encode(),
            ObjectKeys.journal(0, 1),
            entry));

    assertThat(fail("inspect", "segment", "file:" + elsewhere, ObjectKeys.journal(0, 1)))
        .contains(ObjectKeys.journal(0, 1), "damaged");
  }

  private static String uri() {
    return "file:" + store;
  }

  private static Run succeed(String... arguments) {
    Run run = new Run();
    assertThat(run.millrace(arguments)).as(run.err()).isZero();
    return run;
  }

  private static String fail(String... arguments) {
    Run run = new Run();
    assertThat(run.millrace(arguments)).as(run.out()).isEqualTo(1);
    return run.err();
  }

  private static ByteBuffer entry(long number, Id128 nonce, Id128 predecessor) {
    return Entry.encode(
        EntryHeader.unsized(0, number, nonce, predecessor, new Id128(11, 12), 1_700_000_000_000L),
        List.of(CommandCodec.encode(new DeleteTopic(1))),
        null);
  }

  private void put(Map<String, ByteBuffer> objects) throws Exception {
    try (ObjectStore files = ObjectStores.open("file:" + elsewhere, StoreOptions.standard())) {
      for (Map.Entry<String, ByteBuffer> object : objects.entrySet()) {
        files.put(object.getKey(), object.getValue(), PutCondition.IF_ABSENT).get();
      }
    }
  }
}
