package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static io.millrace.index.journal.Entries.ofVersion;
import static io.millrace.index.journal.Settings.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.RawCommand;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.state.Applied;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is an entry of the journal, in which order, and to whom (rules A1, A2, A3, A5, A10, A11).
 */
class JournalProtocolTest {

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();

  @Test
  void a1_anEntryGoesToTheNumberAfterTheLastApplied() {
    lane.createTopic("a");
    lane.send(Commands.putTopic("b"));
    assertThat(store.only(PutEntry.class).sequence()).isEqualTo(2);
  }

  @Test
  void a2_anEntryWithAnotherPredecessorIsVoidAndSkipped() {
    follow(
        entry(1, nonce(1), CLUSTER, Commands.putTopic("a")),
        entry(2, nonce(2), nonce(77), Commands.putTopic("b")),
        entry(3, nonce(3), nonce(1), Commands.putTopic("c")));
    assertThat(lane.state().topics()).containsOnlyKeys("a", "c");
    assertThat(lane.applied()).extracting(Applied::valid).containsExactly(true, false, true);
    assertThat(lane.state().lastNonce()).isEqualTo(nonce(3));
  }

  @Test
  void a2_whatFollowsAVoidEntryInItsOwnChainIsVoidToo() {
    follow(entry(1, nonce(1), nonce(77)), entry(2, nonce(2), nonce(1), Commands.putTopic("b")));
    assertThat(lane.applied()).extracting(Applied::valid).containsExactly(false, false);
    assertThat(lane.state().topics()).isEmpty();
  }

  @Test
  void a3_aHoleIsNeverSteppedOver() {
    follow(entry(1, nonce(1), CLUSTER));
    long catchUp = lane.catchUp();
    List<GetEntry> reads = store.open(GetEntry.class);
    assertThat(reads).extracting(GetEntry::sequence).startsWith(2L, 3L);
    store.found(reads.get(1), entry(3, nonce(3), nonce(1), Commands.putTopic("c")));
    store.absent(reads.get(0));
    assertThat(lane.state().sequence()).isEqualTo(1);
    assertThat(lane.waits(catchUp)).isTrue();
  }

  @Test
  void a3_anyWriterFillsAHoleAndTheEntryBehindItIsJudgedThen() {
    lane.catchUp();
    store.found(store.only(GetEntry.class), entry(1, nonce(1), CLUSTER));
    List<GetEntry> reads = store.open(GetEntry.class);
    store.found(reads.get(1), entry(3, nonce(3), nonce(1), Commands.putTopic("c")));
    store.absent(reads.get(0));
    lane.send(Commands.putTopic("b"));
    PutEntry put = store.only(PutEntry.class);
    assertThat(put.sequence()).isEqualTo(2);
    store.written(put);
    assertThat(lane.applied()).extracting(Applied::valid).containsExactly(true, true, false);
    assertThat(lane.state().topics()).containsOnlyKeys("b");
  }

  @Test
  void a5_anEntryIsAcknowledgedWhenAllBeforeItAreKnown() {
    long first = lane.send(Commands.putTopic("a"));
    long second = lane.send(Commands.putTopic("b"));
    List<PutEntry> puts = store.open(PutEntry.class);
    assertThat(Entries.header(puts.get(1)).predecessor())
        .isEqualTo(Entries.header(puts.get(0)).nonce());
    store.written(puts.get(1));
    assertThat(lane.waits(second)).isTrue();
    store.written(puts.get(0));
    assertThat(lane.result(first)).isInstanceOf(PutTopicResult.Created.class);
    assertThat(lane.result(second)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void a5_anEntryThatWonBehindOneThatLostIsVoidAndItsCommandsAreAppendedAgain() {
    lane.send(Commands.putTopic("a"));
    long second = lane.send(Commands.putTopic("b"));
    List<PutEntry> puts = store.open(PutEntry.class);
    store.written(puts.get(1));
    store.taken(puts.get(0));
    store.found(store.only(GetEntry.class), entry(1, nonce(1), CLUSTER));
    assertThat(lane.waits(second)).isTrue();
    store.found(read(2), puts.get(1).content());
    assertThat(lane.applied()).extracting(Applied::valid).containsExactly(true, false);
    store.absent(read(3));
    PutEntry again = store.only(PutEntry.class);
    assertThat(again.sequence()).isEqualTo(3);
    assertThat(Entries.header(again).predecessor()).isEqualTo(nonce(1));
    assertThat(Entries.commands(again)).containsExactly(Commands.putTopic("a"));
  }

  @Test
  void a10_theFirstPredecessorIsTheClustersId() {
    lane.send(Commands.putTopic("a"));
    assertThat(Entries.header(store.only(PutEntry.class)).predecessor()).isEqualTo(CLUSTER);
  }

  @Test
  void a10_anEntryOfAFormerClusterIsVoid() {
    follow(entry(1, nonce(1), new Id128(0xdead, 1), Commands.putTopic("a")));
    assertThat(lane.applied()).extracting(Applied::valid).containsExactly(false);
    assertThat(lane.state().lastNonce()).isEqualTo(CLUSTER);
  }

  @Test
  void a10_aVoidEntryOfAnUnknownVersionIsSkipped() {
    follow(ofVersion(9, entry(1, nonce(1), nonce(77))), entry(2, nonce(2), CLUSTER));
    assertThat(lane.applied()).extracting(Applied::valid).containsExactly(false, true);
  }

  @Test
  void a10_aValidEntryOfAnUnknownVersionStopsTheLane() {
    follow(ofVersion(9, entry(1, nonce(1), CLUSTER)));
    assertThat(lane.problem())
        .contains("lanes/0000/journal/00000000000000000001")
        .contains("version 9");
    assertThat(lane.state().sequence()).isZero();
  }

  @Test
  void a11_aVoidEntryWithACommandOfALaterProgramIsSkipped() {
    follow(withUnknownCommand(nonce(77)), entry(2, nonce(2), CLUSTER));
    assertThat(lane.applied()).extracting(Applied::valid).containsExactly(false, true);
  }

  @Test
  void a11_aValidEntryWithACommandOfALaterProgramStopsTheLane() {
    follow(withUnknownCommand(CLUSTER));
    assertThat(lane.problem())
        .contains("lanes/0000/journal/00000000000000000001")
        .contains("command 999: of unknown type");
    assertThat(lane.state().sequence()).isZero();
  }

  @Test
  void a10_aDamagedEntryStopsTheLane() {
    ByteBuffer damaged = entry(1, nonce(1), CLUSTER, new RaiseFloor(0));
    int last = damaged.limit() - 1;
    follow(damaged.put(last, (byte) ~damaged.get(last)));
    assertThat(lane.problem()).contains("lanes/0000/journal/00000000000000000001");
  }

  @Test
  void a10_anEntryUnderAnothersNumberStopsTheLane() {
    follow(entry(2, nonce(1), CLUSTER));
    assertThat(lane.problem()).contains("it calls itself entry 2 of lane 0");
  }

  @Test
  void a10_theTimestampNeverRunsBack() {
    lane.jumpWallClock(Duration.ofSeconds(30));
    lane.createTopic("a");
    lane.jumpWallClock(Duration.ofSeconds(-50));
    lane.send(Commands.putTopic("b"));
    long applied = lane.state().lastTimestampMillis();
    assertThat(applied).isEqualTo(LaneDriver.START_MILLIS + 30_005);
    assertThat(Entries.header(store.only(PutEntry.class)).timestampMillis()).isEqualTo(applied);
    lane.send(Commands.putTopic("c"));
    assertThat(Entries.header(store.open(PutEntry.class).get(1)).timestampMillis())
        .isEqualTo(applied);
  }

  @Test
  void a11_applyingUsesTheEntryAndTheStateOnly() {
    Settings odd = new Settings().linger(Duration.ZERO).inlineMaxBytes(0).pipeline(1).slicesMax(1);
    LaneDriver other = new LaneDriver(odd);
    other.jumpWallClock(Duration.ofDays(-400));
    other.startEmpty();
    long topic = lane.createTopic("a");
    for (int i = 0; i < 3; i++) {
      lane.send(Commands.append(topic, 10));
      store.written(store.only(PutEntry.class));
    }
    other.catchUp();
    for (ByteBuffer each : lane.sentEntries()) {
      other.store().found(other.store().open(GetEntry.class).getFirst(), each);
    }
    assertThat(other.state().sequence()).isEqualTo(4);
    assertThat(SnapshotCodec.encode(other.state())).isEqualTo(SnapshotCodec.encode(lane.state()));
  }

  @Test
  void commandsThatAreLongerThanTheFirstReadAreReadWithASecond() {
    RaiseFloor[] many = new RaiseFloor[30_000];
    Arrays.fill(many, new RaiseFloor(0));
    ByteBuffer entry = entry(1, nonce(1), CLUSTER, many);
    lane.catchUp();
    GetEntry first = store.only(GetEntry.class);
    store.found(first, entry);
    assertThat(lane.applied()).isEmpty();
    GetEntry second = store.only(GetEntry.class);
    assertThat(second.length()).isBetween(first.length() + 1, entry.remaining());
    store.found(second, entry);
    assertThat(lane.applied().getFirst().results()).hasSize(30_000);
  }

  private static ByteBuffer withUnknownCommand(Id128 predecessor) {
    EntryHeader header =
        EntryHeader.unsized(
            0, 1, nonce(1), predecessor, Entries.OTHER_WRITER, LaneDriver.START_MILLIS);
    return Entry.encode(header, List.of(new RawCommand(999, ByteBuffer.allocate(0))), null);
  }

  private GetEntry read(long sequence) {
    return store.open(GetEntry.class).stream()
        .filter(each -> each.sequence() == sequence)
        .findFirst()
        .orElseThrow();
  }

  /** The lane looks at the tail and finds these. */
  private void follow(ByteBuffer... entries) {
    lane.catchUp();
    for (int i = 0; i < entries.length; i++) {
      store.found(read(i + 1), entries[i]);
    }
  }
}
