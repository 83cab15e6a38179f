package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static io.millrace.index.journal.Settings.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What sets the anchor, and when an answer is fresh (rules F1, F2). The lane starts with its anchor
 * at 0 s and a grace of an hour: answers are fresh for 898 s after the anchor.
 */
class FreshnessProtocolTest {

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();

  @Test
  void f1_theListAtTheStartSetsTheAnchor() {
    assertThat(isFreshAfter(897)).isTrue();
    assertThat(isFreshAfter(LaneDriver.running(), 898)).isFalse();
  }

  @Test
  void f1_aTrue404AtAppliedPlusOneRenewsIt() {
    lane.sleep(seconds(600));
    long ticket = lane.catchUp();
    store.absent(store.only(GetEntry.class));
    assertThat(lane.waits(ticket)).isFalse();
    assertThat(isFreshAfter(800)).isTrue();
  }

  @Test
  void f1_a200ToOnesOwnCreateAtAppliedPlusOneRenewsIt() {
    lane.sleep(seconds(600));
    lane.createTopic("a");
    assertThat(isFreshAfter(800)).isTrue();
  }

  @Test
  void f1_ones412DoesNotRenewIt() {
    lane.sleep(seconds(600));
    long ticket = lane.send(Commands.putTopic("a"));
    PutEntry put = store.only(PutEntry.class);
    store.taken(put);
    store.found(store.open(GetEntry.class).getLast(), put.content());
    assertThat(lane.waits(ticket)).isFalse();
    assertThat(isFreshAfter(800)).isFalse();
  }

  @Test
  void f1_aLaterNumberOfThePipelineDoesNotRenewIt() {
    lane.sleep(seconds(600));
    lane.send(Commands.putTopic("a"));
    lane.send(Commands.putTopic("b"));
    List<PutEntry> puts = store.open(PutEntry.class);
    store.written(puts.get(1));
    store.taken(puts.get(0));
    store.found(store.open(GetEntry.class).getLast(), puts.get(0).content());
    assertThat(lane.applied()).hasSize(2);
    assertThat(isFreshAfter(800)).isFalse();
  }

  @Test
  void f1_aGet200DoesNotRenewIt() {
    lane.sleep(seconds(600));
    lane.catchUp();
    store.found(store.only(GetEntry.class), entry(1, nonce(1), CLUSTER));
    assertThat(lane.applied()).hasSize(1);
    assertThat(isFreshAfter(800)).isFalse();
  }

  @Test
  void f1_a404BehindAHoleDoesNotRenewIt() {
    lane.sleep(seconds(1));
    lane.catchUp();
    store.found(store.only(GetEntry.class), entry(1, nonce(1), CLUSTER));
    lane.sleep(seconds(600));
    GetEntry behind = store.open(GetEntry.class).getLast();
    assertThat(behind.sequence()).isEqualTo(3);
    store.absent(behind);
    assertThat(isFreshAfter(800)).isFalse();
  }

  @Test
  void f1_aStale404DoesNotRenewItAndIsNotTheTail() {
    lane.sleep(seconds(898));
    long ticket = lane.catchUp();
    store.absent(store.only(GetEntry.class));
    assertThat(lane.waits(ticket)).isTrue();
    store.unavailable(store.only(ListSnapshots.class));
    lane.pass(seconds(3));
    assertThat(store.open(GetEntry.class)).isEmpty();
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    store.absent(store.only(GetEntry.class));
    assertThat(lane.waits(ticket)).isFalse();
  }

  @Test
  void f1_theAnchorIsTheAnswersDateAndNotTheTimeOfProcessing() {
    lane.sleep(seconds(500));
    long ticket = lane.send(Commands.putTopic("a"));
    Instant date = store.date();
    lane.sleep(seconds(300));
    store.written(store.only(PutEntry.class), date);
    assertThat(lane.waits(ticket)).isFalse();
    assertThat(isFreshAfter(700)).isFalse();
  }

  @Test
  void f1_withoutADateTheAnchorIsTheTimeOfSending() {
    LaneDriver undated = undated();
    undated.sleep(seconds(100));
    long ticket = undated.send(Commands.putTopic("a"));
    undated.sleep(seconds(500));
    undated.store().written(undated.store().only(PutEntry.class));
    assertThat(undated.waits(ticket)).isFalse();
    assertThat(isFreshAfter(undated, 500)).isFalse();
  }

  @Test
  void f2_withDatesThatAloneCountsHoweverLateTheAnswerIsHandled() {
    lane.sleep(seconds(800));
    long ticket = lane.send(Commands.putTopic("a"));
    Instant date = store.date();
    lane.sleep(Duration.ofDays(3));
    lane.jumpWallClock(Duration.ofDays(-7));
    store.written(store.only(PutEntry.class), date);
    assertThat(lane.waits(ticket)).isFalse();
  }

  @Test
  void f2_withDatesAnOldPromiseIsStaleHoweverTheLocalClocksStand() {
    long ticket = lane.send(Commands.putTopic("a"));
    store.written(store.only(PutEntry.class), Instant.ofEpochSecond(1_700_000_898));
    assertThat(lane.waits(ticket)).isTrue();
    assertThat(store.open(ListSnapshots.class)).hasSize(1);
  }

  @Test
  void f2_withoutDatesTheTimeOfHandlingCounts() {
    LaneDriver undated = undated();
    long ticket = undated.send(Commands.putTopic("a"));
    undated.sleep(seconds(898));
    undated.store().written(undated.store().only(PutEntry.class));
    assertThat(undated.waits(ticket)).isTrue();
    assertThat(undated.store().open(ListSnapshots.class)).hasSize(1);
  }

  @Test
  void f2_withoutDatesTheLargerOfBothClocksDifferencesCounts() {
    LaneDriver forward = undated();
    forward.jumpWallClock(seconds(898));
    assertThat(isFreshAfter(forward, 0)).isFalse();
    LaneDriver back = undated();
    back.jumpWallClock(seconds(-898));
    assertThat(isFreshAfter(back, 898)).isFalse();
    assertThat(isFreshAfter(undated(), 890)).isTrue();
  }

  @Test
  void f2_withoutDatesBothClocksCountFromTheTimeOfSending() {
    LaneDriver undated = undated();
    long ticket = undated.send(Commands.putTopic("a"));
    undated.jumpWallClock(seconds(500));
    undated.store().written(undated.store().only(PutEntry.class));
    assertThat(undated.waits(ticket)).isFalse();
    undated.jumpWallClock(seconds(500));
    assertThat(isFreshAfter(undated, 0)).isFalse();
  }

  @Test
  void f2_theShortestGraceIsTwentySeconds() {
    LaneDriver brief = LaneDriver.running(new Settings().grace(seconds(20)));
    assertThat(isFreshAfter(brief, 2)).isTrue();
    brief = LaneDriver.running(new Settings().grace(seconds(20)));
    assertThat(isFreshAfter(brief, 3)).isFalse();
  }

  private boolean isFreshAfter(long seconds) {
    return isFreshAfter(lane, seconds);
  }

  /** Whether an own create, sent and answered so much later, is used at once. */
  private static boolean isFreshAfter(LaneDriver driver, long seconds) {
    driver.sleep(seconds(seconds));
    long ticket = driver.send(Commands.putTopic("after-" + seconds));
    driver.store().written(driver.store().open(PutEntry.class).getLast());
    assertThat(driver.waits(ticket)).isEqualTo(!driver.store().open(ListSnapshots.class).isEmpty());
    return !driver.waits(ticket);
  }

  private static LaneDriver undated() {
    LaneDriver driver = new LaneDriver(new Settings());
    driver.store().omitDates();
    driver.startEmpty();
    return driver;
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
