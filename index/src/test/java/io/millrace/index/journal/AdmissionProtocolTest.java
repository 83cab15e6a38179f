package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static io.millrace.index.journal.Entries.ofVersion;
import static io.millrace.index.journal.Settings.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.PutTopicResult;
import io.millrace.index.journal.LaneRequest.Send;
import io.millrace.index.journal.LaneRequest.StartTimer;
import io.millrace.index.journal.LaneRequest.Stop;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.journal.StoreRequest.PutSegment;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Who is told what when there is no result, and when a reader has caught up. */
class AdmissionProtocolTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final LaneDriver lane = LaneDriver.running(new Settings().pipeline(1));
  private final HandStore store = lane.store();

  @Test
  void aCommandThatWasNeverSentEndsAsNone() {
    lane.send(Commands.putTopic("a"));
    long queued = lane.submit(Commands.putTopic("b"), A_SECOND);
    lane.pass(Duration.ofMillis(999));
    assertThat(lane.waits(queued)).isTrue();
    lane.pass(Duration.ofMillis(1));
    assertRejected(queued, Kind.STORAGE_UNAVAILABLE, Outcome.NONE);
    store.written(store.open(PutEntry.class).getFirst());
    assertThat(lane.state().topics()).containsOnlyKeys("a");
    lane.pass(A_SECOND);
    assertThat(lane.sentEntries()).allMatch(each -> each.equals(lane.sentEntries().getFirst()));
  }

  @Test
  void aCommandWhoseEntryWasSentEndsAsUnknown() {
    long sent = lane.submit(Commands.putTopic("a"), A_SECOND);
    lane.pass(A_SECOND);
    assertRejected(sent, Kind.STORAGE_UNAVAILABLE, Outcome.UNKNOWN);
    store.written(store.open(PutEntry.class).getFirst());
    assertThat(lane.state().topics()).containsOnlyKeys("a");
  }

  @Test
  void whoWaitsWhileTheMachineIsSuspendedIsToldWhenItGoesOnAndStoresNothing() {
    long sent = lane.submit(Commands.putTopic("a"), A_MINUTE);
    lane.pass(Duration.ofMillis(10));
    long queued = lane.submit(Commands.putTopic("b"), A_MINUTE);
    int entries = lane.sentEntries().size();
    lane.suspend(Duration.ofHours(1));
    store.written(store.open(PutEntry.class).getFirst());
    assertRejected(sent, Kind.STORAGE_UNAVAILABLE, Outcome.UNKNOWN);
    assertRejected(queued, Kind.STORAGE_UNAVAILABLE, Outcome.NONE);
    lane.pass(A_SECOND);
    assertThat(lane.sentEntries()).hasSize(entries);
  }

  @Test
  void deadlinesAfterASuspensionAreKept() {
    lane.submit(Commands.putTopic("a"), A_MINUTE);
    lane.suspend(Duration.ofHours(1));
    long later = lane.submit(Commands.putTopic("b"), A_SECOND);
    lane.pass(A_SECOND);
    assertThat(lane.waits(later)).isFalse();
  }

  @Test
  void aCommandWhoseSegmentWasSentEndsAsUnknown() {
    LaneDriver apart = LaneDriver.running(new Settings().inlineMaxBytes(0));
    long topic = apart.createTopic("a");
    long sent = apart.submit(Commands.append(topic, 10), A_SECOND);
    apart.pass(A_SECOND);
    assertThat(apart.rejection(sent).outcome()).isEqualTo(Outcome.UNKNOWN);
    apart.store().written(apart.store().only(PutSegment.class));
    assertThat(apart.store().open(PutEntry.class)).isEmpty();
  }

  @Test
  void commandsWaitWhileTheLaneStartsAndEndAsStarting() {
    LaneDriver starting = new LaneDriver(new Settings());
    starting.start();
    long impatient = starting.submit(Commands.putTopic("a"), A_SECOND);
    long patient = starting.submit(Commands.putTopic("b"));
    starting.pass(A_SECOND);
    assertThat(starting.rejection(impatient).kind()).isEqualTo(Kind.STARTING);
    assertThat(starting.rejection(impatient).outcome()).isEqualTo(Outcome.NONE);
    starting.store().listed(starting.store().only(ListSnapshots.class), OptionalLong.empty());
    assertThat(starting.store().open(PutEntry.class)).isEmpty();
    starting.store().absent(starting.store().only(GetEntry.class));
    starting.store().written(starting.store().only(PutEntry.class));
    assertThat(starting.result(patient)).isInstanceOf(PutTopicResult.Created.class);
    assertThat(starting.state().topics()).containsOnlyKeys("b");
  }

  @Test
  void aDrainingLaneFinishesWhatItHasAndTakesNoMore() {
    long before = lane.send(Commands.putTopic("a"));
    long queued = lane.submit(Commands.putTopic("b"));
    lane.step(new LaneEvent.Draining());
    assertRejected(lane.submit(Commands.putTopic("c")), Kind.DRAINING, Outcome.NONE);
    store.written(store.only(PutEntry.class));
    lane.pass(A_SECOND);
    store.written(store.open(PutEntry.class).getFirst());
    assertThat(lane.result(before)).isInstanceOf(PutTopicResult.Created.class);
    assertThat(lane.result(queued)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void aStoppedLaneRejectsWhoWaitsAndWhoComes() {
    long sent = lane.send(Commands.putTopic("a"));
    long queued = lane.submit(Commands.putTopic("b"));
    long reader = lane.catchUp();
    stop();
    assertRejected(sent, Kind.LANE_STOPPED, Outcome.UNKNOWN);
    assertRejected(queued, Kind.LANE_STOPPED, Outcome.NONE);
    assertRejected(reader, Kind.LANE_STOPPED, Outcome.NONE);
    assertRejected(lane.submit(Commands.putTopic("c")), Kind.LANE_STOPPED, Outcome.NONE);
    assertRejected(lane.catchUp(), Kind.LANE_STOPPED, Outcome.NONE);
    assertRejected(lane.snapshot(), Kind.LANE_STOPPED, Outcome.NONE);
  }

  @Test
  void aStoppedLaneAsksForNothingMore() {
    lane.send(Commands.putTopic("a"));
    lane.submit(Commands.putTopic("b"));
    lane.catchUp();
    stop();
    long asked = lane.count(Send.class);
    long timers = lane.count(StartTimer.class);
    store.taken(store.only(PutEntry.class));
    lane.catchUp();
    lane.pass(Duration.ofDays(1));
    assertThat(lane.count(Send.class)).isEqualTo(asked);
    assertThat(lane.count(StartTimer.class)).isEqualTo(timers);
    assertThat(lane.count(Stop.class)).isEqualTo(1);
  }

  @Test
  void aLaneWithAllTheSlicesItMayHoldTakesNoMoreRecords() {
    LaneDriver small = LaneDriver.running(new Settings().slicesMax(1));
    long topic = small.createTopic("a");
    small.send(Commands.append(topic, 10));
    small.store().written(small.store().only(PutEntry.class));
    long append = small.submit(Commands.append(topic, 10));
    assertThat(small.rejection(append).kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(small.rejection(append).outcome()).isEqualTo(Outcome.NONE);
    assertThat(small.createTopic("b")).isEqualTo(3);
  }

  @Test
  void aLaneTakesABoundedNumberOfCommands() {
    LaneDriver busy = new LaneDriver(new Settings());
    long last = 0;
    for (int i = 0; i < 200_000; i++) {
      last = busy.submit(Commands.append(1, 1));
    }
    assertThat(busy.waits(last)).isTrue();
    long one = busy.submit(Commands.append(1, 1));
    assertThat(busy.rejection(one).kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(busy.rejection(one).outcome()).isEqualTo(Outcome.NONE);
  }

  @Test
  void aReaderHasCaughtUpOnlyByALookThatLeftAfterItHadAsked() {
    lane.step(new LaneEvent.TailWatched(true));
    lane.pass(A_SECOND);
    GetEntry before = store.only(GetEntry.class);
    long ticket = lane.catchUp();
    store.absent(before);
    assertThat(lane.waits(ticket)).isTrue();
    store.absent(store.only(GetEntry.class));
    assertThat(lane.waits(ticket)).isFalse();
  }

  @Test
  void oneLookServesAllReadersThatAskedBeforeItLeft() {
    long first = lane.catchUp();
    long second = lane.catchUp();
    store.absent(store.only(GetEntry.class));
    assertThat(lane.waits(first)).isFalse();
    assertThat(lane.waits(second)).isTrue();
    long third = lane.catchUp();
    GetEntry look = store.only(GetEntry.class);
    store.unavailable(look);
    lane.pass(A_SECOND);
    store.absent(store.only(GetEntry.class));
    assertThat(lane.waits(second)).isFalse();
    assertThat(lane.waits(third)).isFalse();
  }

  @Test
  void aReaderThatCannotCatchUpInTimeIsTold() {
    long ticket = lane.catchUp(A_SECOND);
    lane.pass(A_SECOND);
    assertRejected(ticket, Kind.STORAGE_UNAVAILABLE, Outcome.NONE);
  }

  @Test
  void deadlinesShareOneTimerHoweverTheyAreMixed() {
    lane.submit(Commands.putTopic("a"), Duration.ofDays(1));
    for (int i = 0; i < 1_000; i++) {
      lane.catchUp(Duration.ofSeconds(30));
      lane.catchUp(Duration.ofSeconds(20));
      lane.pass(A_MINUTE);
    }
    assertThat(lane.timers()).isLessThan(20);
  }

  private void stop() {
    store.found(store.only(GetEntry.class), ofVersion(9, entry(1, nonce(1), CLUSTER)));
    assertThat(lane.isStopped()).isTrue();
  }

  private void assertRejected(long ticket, Kind kind, Outcome outcome) {
    assertThat(lane.rejection(ticket).kind()).isEqualTo(kind);
    assertThat(lane.rejection(ticket).outcome()).isEqualTo(outcome);
  }
}
