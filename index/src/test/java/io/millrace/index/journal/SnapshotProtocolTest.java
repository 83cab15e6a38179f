package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.copy;
import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Snapshot;
import io.millrace.index.journal.LaneRequest.CaughtUp;
import io.millrace.index.journal.LaneRequest.EncodeSnapshot;
import io.millrace.index.journal.LaneRequest.Stop;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.GetSnapshot;
import io.millrace.index.journal.StoreRequest.GetSnapshotHead;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.journal.StoreRequest.PutSnapshot;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import io.millrace.index.state.StateCapture;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a snapshot holds, how one is written, and what a lane does with a bad one (rule D1). */
class SnapshotProtocolTest {

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();

  @Test
  void d1_aSnapshotHoldsTheAppliedPrefixAndNothingInFlight() {
    lane.createTopic("a");
    lane.send(Commands.putTopic("b"));
    long ticket = lane.snapshot();
    PutSnapshot put = store.only(PutSnapshot.class);
    assertThat(put.sequence()).isEqualTo(1);
    LaneDriver other = restartedFrom(1, put.content());
    assertThat(other.state().topics()).containsOnlyKeys("a");
    store.written(put);
    assertThat(lane.result(ticket)).isEqualTo(1L);
  }

  @Test
  void d1_afterAVoidEntryItHoldsTheNonceAndTimeOfTheLastValidOne() {
    lane.createTopic("a");
    ByteBuffer valid = lane.sentEntries().getFirst();
    lane.catchUp();
    store.found(store.only(GetEntry.class), entry(2, nonce(2), nonce(77)));
    lane.snapshot();
    PutSnapshot put = store.only(PutSnapshot.class);
    assertThat(put.sequence()).isEqualTo(2);
    Snapshot snapshot = Snapshot.read(put.content());
    EntryHeader last = Entry.readHeader(valid);
    assertThat(snapshot.header().sequence()).isEqualTo(2);
    assertThat(snapshot.header().lastNonce()).isEqualTo(last.nonce());
    assertThat(snapshot.header().lastTimestampMillis()).isEqualTo(last.timestampMillis());
    LaneDriver other = restartedFrom(2, put.content());
    other.send(Commands.putTopic("b"));
    assertThat(Entries.header(other.store().only(PutEntry.class)).predecessor())
        .isEqualTo(last.nonce());
  }

  @Test
  void d1_anEqualSnapshotThatStandsThereAlreadyIsFine() {
    lane.createTopic("a");
    long ticket = lane.snapshot();
    PutSnapshot put = store.only(PutSnapshot.class);
    store.taken(put);
    assertThat(lane.waits(ticket)).isTrue();
    store.found(store.only(GetSnapshotHead.class), copy(put.content()));
    assertThat(lane.result(ticket)).isEqualTo(1L);
    assertThat(lane.isStopped()).isFalse();
  }

  @Test
  void d1_aSnapshotWithAnotherDigestStopsTheLaneAndBothAreNamed() {
    lane.createTopic("a");
    long ticket = lane.snapshot();
    PutSnapshot ours = store.only(PutSnapshot.class);
    LaneDriver other = LaneDriver.running();
    other.createTopic("b");
    other.snapshot();
    ByteBuffer theirs = other.store().only(PutSnapshot.class).content();
    store.taken(ours);
    store.found(store.only(GetSnapshotHead.class), theirs);
    assertThat(lane.problem())
        .contains("lanes/0000/snapshots/00000000000000000001")
        .contains(digest(ours.content()))
        .contains(digest(theirs));
    assertThat(lane.rejection(ticket).kind()).isEqualTo(Kind.LANE_STOPPED);
    assertThat(lane.count(Stop.class)).isEqualTo(1);
  }

  @Test
  void d1_aSnapshotThatStandsThereAndIsUnreadableStopsTheLane() {
    lane.createTopic("a");
    lane.snapshot();
    store.taken(store.only(PutSnapshot.class));
    store.found(store.only(GetSnapshotHead.class), ByteBuffer.allocate(100));
    assertThat(lane.problem()).contains("lanes/0000/snapshots/00000000000000000001");
  }

  @Test
  void d1_aSnapshotThatCouldNotBeWrittenIsNoProblemOfTheLane() {
    lane.createTopic("a");
    long lost = lane.snapshot();
    store.lose(store.only(PutSnapshot.class));
    assertThat(lane.rejection(lost).kind()).isEqualTo(Kind.STORAGE_UNAVAILABLE);
    long again = lane.snapshot();
    store.written(store.only(PutSnapshot.class));
    assertThat(lane.result(again)).isEqualTo(1L);
  }

  @Test
  void d1_aSnapshotThatStandsThereAndIsCutOffStopsTheLane() {
    lane.createTopic("a");
    lane.snapshot();
    PutSnapshot put = store.only(PutSnapshot.class);
    store.taken(put);
    ByteBuffer cut = copy(put.content());
    store.found(store.only(GetSnapshotHead.class), cut.limit(cut.limit() - 1));
    assertThat(lane.problem()).contains("unreadable").contains("instead of");
  }

  @Test
  void d1_whatIsAppliedWhileAStateIsEncodedIsNotInIt() {
    lane.createTopic("a");
    lane.encodeLater();
    long ticket = lane.snapshot();
    StateCapture capture = lane.last(EncodeSnapshot.class).capture();
    lane.createTopic("b");
    lane.encoded(capture);
    PutSnapshot put = store.only(PutSnapshot.class);
    assertThat(put.sequence()).isEqualTo(1);
    assertThat(restartedFrom(1, put.content()).state().topics()).containsOnlyKeys("a");
    store.written(put);
    assertThat(lane.result(ticket)).isEqualTo(1L);
  }

  @Test
  void d1_aStateThatCannotBeEncodedIsNoProblemOfTheLane() {
    lane.createTopic("a");
    lane.encodeLater();
    long ticket = lane.snapshot();
    lane.step(new LaneEvent.SnapshotNotEncoded());
    assertThat(lane.rejection(ticket).detail()).contains("could not be encoded");
    assertThat(lane.isStopped()).isFalse();
    lane.snapshot();
    assertThat(lane.count(EncodeSnapshot.class)).isEqualTo(2);
  }

  @Test
  void d1_oneSnapshotIsOnItsWayAtATimeAndServesAll() {
    lane.createTopic("a");
    long first = lane.snapshot();
    long second = lane.snapshot();
    store.written(store.only(PutSnapshot.class));
    assertThat(lane.result(first)).isEqualTo(1L);
    assertThat(lane.result(second)).isEqualTo(1L);
  }

  @Test
  void d1_aSnapshotThatIsListedButUnreadableStopsTheLane() {
    LaneDriver other = started(5, ByteBuffer.allocate(100), new Settings().lane(2, 4));
    assertThat(other.problem()).contains("lanes/0002/snapshots/00000000000000000005");
    assertThat(other.isServing()).isFalse();
    assertThat(other.store().isIdle()).isTrue();
  }

  @Test
  void d1_aSnapshotOfAnotherNumberLaneOrNumberOfLanesStopsTheLane() {
    lane.createTopic("a");
    lane.snapshot();
    ByteBuffer snapshot = store.only(PutSnapshot.class).content();
    assertThat(started(1, snapshot, new Settings()).isStopped()).isFalse();
    assertThat(started(2, snapshot, new Settings()).problem()).contains("after entry 1");
    assertThat(started(1, snapshot, new Settings().lane(1, 2)).problem()).contains("lane 0");
    assertThat(started(1, snapshot, new Settings().lane(0, 2)).problem()).contains("lanes");
  }

  @Test
  void a10_aSnapshotThatLandsLateFromAFormerClusterStopsTheLane() {
    ByteBuffer snapshot = SnapshotCodec.encode(new LaneState(0, 1, nonce(1)));
    assertThat(started(0, snapshot, new Settings()).problem()).contains("another cluster");
  }

  @Test
  void d1_aSnapshotThatCannotBeReadJustNowIsTriedAgainAndNeverCountsAsNone() {
    LaneDriver other = new LaneDriver(new Settings());
    other.start();
    for (int i = 0; i < 4; i++) {
      other.store().listed(other.store().only(ListSnapshots.class), OptionalLong.of(5));
      GetSnapshot get = other.store().only(GetSnapshot.class);
      if (i % 2 == 0) {
        other.store().unavailable(get);
      } else {
        other.store().absent(get);
      }
      assertThat(other.store().isIdle()).as("waits before it tries again").isTrue();
      other.pass(Duration.ofSeconds(2));
      assertThat(other.store().open(GetEntry.class)).isEmpty();
    }
    other.store().unavailable(other.store().only(ListSnapshots.class));
    other.pass(Duration.ofSeconds(2));
    assertThat(other.store().open(ListSnapshots.class)).hasSize(1);
    assertThat(other.isServing()).isFalse();
  }

  @Test
  void aStartReadsTheNewestSnapshotAndThenTheEntriesAfterItManyAtATime() {
    lane.createTopic("a");
    lane.snapshot();
    ByteBuffer snapshot = store.only(PutSnapshot.class).content();
    LaneDriver other = started(1, snapshot, new Settings());
    for (int sequence = 2; sequence <= 100; sequence++) {
      GetEntry next = other.store().open(GetEntry.class).getFirst();
      assertThat(next.sequence()).isEqualTo(sequence);
      var predecessor = sequence == 2 ? lane.state().lastNonce() : nonce(sequence - 1);
      other.store().found(next, entry(sequence, nonce(sequence), predecessor));
    }
    assertThat(other.store().open(GetEntry.class)).hasSize(32);
    assertThat(other.isServing()).isFalse();
    other.store().absent(other.store().open(GetEntry.class).getFirst());
    assertThat(other.state().sequence()).isEqualTo(100);
    assertThat(other.count(CaughtUp.class)).isEqualTo(1);
    assertThat(other.applied()).isEmpty();
  }

  private static LaneDriver started(long newest, ByteBuffer snapshot, Settings settings) {
    LaneDriver driver = new LaneDriver(settings);
    driver.start();
    driver.store().listed(driver.store().only(ListSnapshots.class), OptionalLong.of(newest));
    driver.store().found(driver.store().only(GetSnapshot.class), snapshot);
    return driver;
  }

  private static LaneDriver restartedFrom(long sequence, ByteBuffer snapshot) {
    LaneDriver driver = started(sequence, snapshot, new Settings());
    assertThat(driver.store().only(GetEntry.class).sequence()).isEqualTo(sequence + 1);
    driver.store().absent(driver.store().only(GetEntry.class));
    return driver;
  }

  private static String digest(ByteBuffer snapshot) {
    ByteBuffer digest = Snapshot.readHead(snapshot).digest();
    byte[] bytes = new byte[digest.remaining()];
    digest.get(digest.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
