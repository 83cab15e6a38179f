package io.millrace.index.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.PutTopicResult;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may write with which clock (rule A10). */
class ClockProtocolTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();

  @Test
  void a10_aClockMoreThanAMinuteAheadOfTheStoreDoesNotWrite() {
    LaneDriver ahead = startedWithStoreBehind(Duration.ofSeconds(61));
    long waited = ahead.submit(Commands.putTopic("a"), A_MINUTE);
    assertThat(ahead.rejection(waited).kind()).isEqualTo(Kind.STORAGE_UNAVAILABLE);
    assertThat(ahead.rejection(waited).outcome()).isEqualTo(Outcome.NONE);
    assertThat(ahead.rejection(waited).detail()).contains("clock").contains("61 s");
    ahead.pass(A_MINUTE);
    assertThat(ahead.sentEntries()).isEmpty();
  }

  @Test
  void a10_aClockAMinuteAheadWrites() {
    LaneDriver ahead = startedWithStoreBehind(A_MINUTE);
    ahead.send(Commands.putTopic("a"));
    assertThat(ahead.sentEntries()).hasSize(1);
  }

  @Test
  void a10_onceTheClockIsRightAgainTheLaneWrites() {
    LaneDriver ahead = new LaneDriver(new Settings());
    long waiting = ahead.submit(Commands.putTopic("a"));
    ahead.store().runBehind(Duration.ofSeconds(90));
    ahead.startEmpty();
    ahead.pass(A_SECOND);
    assertThat(ahead.sentEntries()).isEmpty();
    ahead.store().runBehind(Duration.ZERO);
    ahead.store().absent(ahead.store().only(GetEntry.class));
    ahead.store().written(ahead.store().only(PutEntry.class));
    assertThat(ahead.result(waiting)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void a10_aClockThatHasJumpedIsNoticedBeforeAnythingIsWritten() {
    lane.createTopic("a");
    lane.pass(Duration.ofMinutes(5));
    lane.jumpWallClock(Duration.ofSeconds(3_601));
    long ticket = lane.submit(Commands.putTopic("b"));
    assertThat(lane.rejection(ticket).kind()).isEqualTo(Kind.STORAGE_UNAVAILABLE);
    assertThat(lane.rejection(ticket).outcome()).isEqualTo(Outcome.NONE);
    assertThat(lane.rejection(ticket).detail()).contains("3601 s");
    lane.pass(A_MINUTE);
    assertThat(lane.sentEntries()).hasSize(1);
  }

  @Test
  void a10_aCommandThatWaitsIsNotWrittenAfterAJumpUntilTheStoreSaysThatTheClockIsRight() {
    long waiting = lane.submit(Commands.putTopic("a"));
    lane.jumpWallClock(A_MINUTE.multipliedBy(2));
    store.runBehind(A_MINUTE.multipliedBy(2));
    lane.pass(A_SECOND);
    store.absent(store.only(GetEntry.class));
    lane.pass(A_SECOND);
    assertThat(lane.sentEntries()).isEmpty();
    store.runBehind(Duration.ZERO);
    store.absent(store.only(GetEntry.class));
    assertThat(lane.sentEntries()).hasSize(1);
    assertThat(lane.waits(waiting)).isTrue();
  }

  @Test
  void a10_aLaneThatOnlyWaitedStillKnowsTheStoresTime() {
    lane.sleep(Duration.ofMinutes(10));
    lane.jumpWallClock(Duration.ofSeconds(58));
    lane.send(Commands.putTopic("a"));
    assertThat(lane.sentEntries()).hasSize(1);
  }

  @Test
  void a10_aSlowAnswerDoesNotMakeTheClockLookAhead() {
    lane.catchUp();
    Instant date = store.date();
    lane.sleep(Duration.ofMinutes(2));
    store.absent(store.only(GetEntry.class), date);
    lane.send(Commands.putTopic("a"));
    assertThat(lane.sentEntries()).hasSize(1);
  }

  @Test
  void a10_aSlowAnswerDoesNotHideThatTheClockIsAhead() {
    lane.catchUp();
    lane.sleep(Duration.ofMinutes(2));
    lane.jumpWallClock(Duration.ofSeconds(90));
    store.runBehind(Duration.ofSeconds(90));
    store.absent(store.only(GetEntry.class));
    long ticket = lane.submit(Commands.putTopic("a"));
    assertThat(lane.rejection(ticket).kind()).isEqualTo(Kind.STORAGE_UNAVAILABLE);
    assertThat(lane.rejection(ticket).detail()).contains("90 s");
  }

  @Test
  void a10_withoutDatesNoClockIsAhead() {
    LaneDriver undated = new LaneDriver(new Settings());
    undated.store().omitDates();
    undated.startEmpty();
    undated.jumpWallClock(Duration.ofHours(1));
    undated.send(Commands.putTopic("a"));
    assertThat(undated.sentEntries()).hasSize(1);
  }

  private static LaneDriver startedWithStoreBehind(Duration by) {
    LaneDriver driver = new LaneDriver(new Settings());
    driver.store().runBehind(by);
    driver.startEmpty();
    return driver;
  }
}
