package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static io.millrace.index.journal.Settings.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.EntryHeader;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.GetSnapshot;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a lane does before it uses a stale answer, and how it stays fresh (rules F3, F5). */
class StaleAnswerProtocolTest {

  private static final Duration LONG = Duration.ofHours(3);

  private final LaneDriver lane = LaneDriver.running(new Settings().pipeline(1));
  private final HandStore store = lane.store();

  @Test
  void f3_aStaleWinIsUsedOnceTheNewestSnapshotIsKnownToLieBelow() {
    long ticket = lane.send(Commands.putTopic("a"));
    lane.sleep(LONG);
    store.written(store.only(PutEntry.class));
    assertThat(lane.waits(ticket)).isTrue();
    assertThat(lane.applied()).isEmpty();
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    assertThat(lane.result(ticket)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void f3_aStaleLossIsUsedOnceTheNewestSnapshotIsKnownToLieBelow() {
    long ticket = lane.send(Commands.putTopic("a"));
    lane.sleep(LONG);
    store.taken(store.only(PutEntry.class));
    store.found(store.only(GetEntry.class), entry(1, nonce(1), CLUSTER));
    assertThat(lane.applied()).isEmpty();
    assertThat(lane.waits(ticket)).isTrue();
    store.listed(store.only(ListSnapshots.class), OptionalLong.of(0));
    assertThat(lane.applied()).hasSize(1);
    store.open(GetEntry.class).forEach(store::absent);
    assertThat(store.only(PutEntry.class).sequence()).isEqualTo(2);
  }

  @Test
  void f3_aStaleEntryOfAnotherIsAppliedOnceTheNewestSnapshotIsKnownToLieBelow() {
    lane.catchUp();
    lane.sleep(LONG);
    store.found(store.only(GetEntry.class), entry(1, nonce(1), CLUSTER));
    assertThat(lane.applied()).isEmpty();
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    assertThat(lane.applied()).hasSize(1);
  }

  @Test
  void f3_afterAGoodListTheAnchorIsTheListsTime() {
    lane.send(Commands.putTopic("a"));
    lane.sleep(LONG);
    store.written(store.only(PutEntry.class));
    ListSnapshots list = store.only(ListSnapshots.class);
    store.listed(list, OptionalLong.empty());
    lane.sleep(Duration.ofSeconds(800));
    long fresh = lane.send(Commands.putTopic("b"));
    store.written(store.only(PutEntry.class));
    assertThat(lane.waits(fresh)).isFalse();
  }

  @Test
  void f3_aListThatFailsIsTriedAgainAndNothingIsUsedMeanwhile() {
    long ticket = lane.send(Commands.putTopic("a"));
    lane.sleep(LONG);
    store.written(store.only(PutEntry.class));
    for (int i = 0; i < 5; i++) {
      store.unavailable(store.only(ListSnapshots.class));
      assertThat(store.open(ListSnapshots.class)).isEmpty();
      lane.pass(Duration.ofSeconds(2));
      assertThat(lane.waits(ticket)).isTrue();
    }
    assertThat(store.open(PutEntry.class)).isEmpty();
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    assertThat(lane.waits(ticket)).isFalse();
  }

  @Test
  void f3_ifASnapshotCoversTheNumberWhatIsInFlightIsUnknown() {
    long ticket = wakeUpBehindSnapshot();
    assertThat(lane.rejection(ticket).kind()).isEqualTo(Kind.STORAGE_UNAVAILABLE);
    assertThat(lane.rejection(ticket).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(lane.applied()).isEmpty();
  }

  @Test
  void f3_commandsThatWereNeverSentAreAppendedAfterTheRestart() {
    long inFlight = lane.send(Commands.putTopic("a"));
    long queued = lane.send(Commands.putTopic("b"));
    lane.sleep(LONG);
    store.written(store.only(PutEntry.class));
    store.listed(store.only(ListSnapshots.class), OptionalLong.of(8));
    loadSnapshot(8);
    assertThat(lane.waits(inFlight)).isFalse();
    assertThat(lane.waits(queued)).isTrue();
    store.found(store.only(GetEntry.class), entry(9, nonce(9), nonce(8)));
    assertThat(store.open(PutEntry.class)).isEmpty();
    store.open(GetEntry.class).forEach(store::absent);
    PutEntry put = store.only(PutEntry.class);
    assertThat(put.sequence()).isEqualTo(10);
    assertThat(Entries.header(put).predecessor()).isEqualTo(nonce(9));
    assertThat(Entries.commands(put)).containsExactly(Commands.putTopic("b"));
    store.written(put);
    assertThat(lane.result(queued)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void f3_answersFromBeforeTheRestartAreNotLookedAt() {
    LaneDriver wide = LaneDriver.running();
    wide.send(Commands.putTopic("a"));
    wide.send(Commands.putTopic("b"));
    wide.catchUp();
    List<PutEntry> puts = wide.store().open(PutEntry.class);
    GetEntry look = wide.store().only(GetEntry.class);
    wide.sleep(LONG);
    wide.store().written(puts.get(0));
    wide.store().listed(wide.store().only(ListSnapshots.class), OptionalLong.of(2));
    wide.store().written(puts.get(1));
    wide.store().found(look, puts.get(0).content());
    assertThat(wide.applied()).isEmpty();
    assertThat(wide.store().open(GetEntry.class)).isEmpty();
  }

  @Test
  void f3_readsFromBeforeTheRestartAreSentAnew() {
    long ticket = lane.catchUp();
    GetEntry before = store.only(GetEntry.class);
    lane.send(Commands.putTopic("a"));
    store.taken(store.only(PutEntry.class));
    store.absent(store.open(GetEntry.class).getLast());
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    store.found(before, entry(1, nonce(1), CLUSTER));
    GetEntry after = store.only(GetEntry.class);
    assertThat(after.sequence()).isEqualTo(1);
    store.absent(after);
    assertThat(lane.waits(ticket)).isFalse();
    assertThat(lane.state().sequence()).isZero();
  }

  @Test
  void f3_readersKeepTheFormerStateUntilTheNewOneHasCaughtUp() {
    wakeUpBehindSnapshot();
    assertThat(lane.state().sequence()).isZero();
    loadSnapshot(8);
    assertThat(lane.state().sequence()).isZero();
    store.absent(store.only(GetEntry.class));
    assertThat(lane.state().sequence()).isEqualTo(8);
    assertThat(lane.count(LaneRequest.CaughtUp.class)).isEqualTo(2);
  }

  @Test
  void f3_aLaneWithNothingInFlightJustReloads() {
    long ticket = lane.catchUp();
    lane.sleep(LONG);
    store.absent(store.only(GetEntry.class));
    store.listed(store.only(ListSnapshots.class), OptionalLong.of(8));
    loadSnapshot(8);
    assertThat(lane.waits(ticket)).isTrue();
    store.absent(store.only(GetEntry.class));
    assertThat(lane.waits(ticket)).isFalse();
    assertThat(lane.state().sequence()).isEqualTo(8);
  }

  @Test
  void f5_aQuietLaneLooksAtTheTailWithinEveryQuarterOfTheGrace() {
    long longest = 0;
    long since = 0;
    for (int second = 0; second < 24 * 3_600; second += 10) {
      lane.pass(Duration.ofSeconds(10));
      since += 10;
      for (GetEntry look : store.open(GetEntry.class)) {
        assertThat(look.sequence()).isEqualTo(1);
        store.absent(look);
        longest = Math.max(longest, since);
        since = 0;
      }
    }
    assertThat(longest).isBetween(300L, 900L);
    assertThat(store.open(ListSnapshots.class)).isEmpty();
  }

  @Test
  void f5_whileReadersWaitItLooksEverySecond() {
    lane.step(new LaneEvent.TailWatched(true));
    for (int i = 0; i < 10; i++) {
      lane.pass(Duration.ofSeconds(1));
      store.absent(store.only(GetEntry.class));
    }
    lane.step(new LaneEvent.TailWatched(false));
    lane.pass(Duration.ofSeconds(60));
    assertThat(store.open(GetEntry.class)).isEmpty();
  }

  /** A command is in flight while the lane sleeps, and others write a snapshot past it. */
  private long wakeUpBehindSnapshot() {
    long ticket = lane.send(Commands.putTopic("a"));
    lane.sleep(LONG);
    store.written(store.only(PutEntry.class));
    store.listed(store.only(ListSnapshots.class), OptionalLong.of(1));
    return ticket;
  }

  private void loadSnapshot(long sequence) {
    store.listed(store.only(ListSnapshots.class), OptionalLong.of(sequence));
    store.found(store.only(GetSnapshot.class), snapshot(sequence));
  }

  /** The state after empty entries up to a number, each with its number as nonce. */
  private static ByteBuffer snapshot(long sequence) {
    LaneState state = new LaneState(0, 1, CLUSTER);
    for (long i = 1; i <= sequence; i++) {
      EntryHeader header =
          EntryHeader.unsized(0, i, nonce(i), state.lastNonce(), Entries.OTHER_WRITER, 0);
      state.apply(header, List.of(), null);
    }
    return SnapshotCodec.encode(state);
  }
}
