package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.copy;
import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Id128;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.GetSnapshotHead;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutSnapshot;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When a snapshot is due, and who writes it. */
class SnapshotScheduleTest {

  private static final long MANY_BYTES = 1 << 30;
  private static final Duration SPACING = Duration.ofSeconds(10);

  private int topics;

  @Test
  void theGatewayThatWroteTheEntryWhichMadeItDueWritesIt() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(3, MANY_BYTES));
    append(lane, 2);
    assertThat(puts(lane)).isZero();
    append(lane, 1);
    PutSnapshot put = lane.store().only(PutSnapshot.class);
    assertThat(put.sequence()).isEqualTo(3);
    lane.store().written(put);
    lane.pass(SPACING);
    append(lane, 2);
    assertThat(puts(lane)).isZero();
    append(lane, 1);
    assertThat(lane.store().only(PutSnapshot.class).sequence()).isEqualTo(6);
  }

  @Test
  void bytesOfTheJournalMakeOneDueToo() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(1_000, 1));
    append(lane, 1);
    assertThat(lane.store().only(PutSnapshot.class).sequence()).isEqualTo(1);
  }

  @Test
  void aLargeSnapshotIsNotWrittenForLittleJournal() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(1_000, 1));
    append(lane, 1);
    PutSnapshot first = lane.store().only(PutSnapshot.class);
    lane.store().written(first);
    lane.pass(SPACING);
    long journal = 0;
    while (puts(lane) == 0) {
      append(lane, 1);
      journal += lane.sentEntries().getLast().remaining();
    }
    long last = lane.sentEntries().getLast().remaining();
    assertThat(4L * first.content().remaining()).isBetween(journal - last + 1, journal);
  }

  @Test
  void twoBeginTenSecondsApartAtLeast() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(2, MANY_BYTES));
    append(lane, 2);
    lane.store().written(lane.store().only(PutSnapshot.class));
    append(lane, 3);
    lane.pass(SPACING.minusSeconds(1));
    assertThat(puts(lane)).isZero();
    lane.pass(Duration.ofSeconds(1));
    assertThat(lane.store().only(PutSnapshot.class).sequence())
        .as("of the state as it is then")
        .isEqualTo(5);
  }

  @Test
  void oneAtATimeIsOnItsWayHoweverLongItTakes() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(2, MANY_BYTES));
    append(lane, 2);
    lane.pass(SPACING.multipliedBy(3));
    append(lane, 4);
    lane.pass(SPACING.multipliedBy(3));
    assertThat(puts(lane)).isEqualTo(1);
  }

  @Test
  void whoFollowsLeavesItToTheWriter() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(2, MANY_BYTES));
    follow(lane, 3);
    lane.pass(SPACING);
    assertThat(puts(lane)).isZero();
    assertThat(lists(lane)).isZero();
  }

  @Test
  void whoFollowsLooksWhenItIsTwiceOverdueAndWritesIfThereIsNone() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(2, MANY_BYTES));
    follow(lane, 4);
    lane.store().listed(lane.store().only(ListSnapshots.class), OptionalLong.empty());
    assertThat(lane.store().only(PutSnapshot.class).sequence()).isEqualTo(4);
  }

  @Test
  void whoFollowsIsContentWithWhatTheWriterWrote() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(2, MANY_BYTES));
    follow(lane, 4);
    lane.store().listed(lane.store().only(ListSnapshots.class), OptionalLong.of(2));
    assertThat(puts(lane)).isZero();
    follow(lane, 1);
    assertThat(lists(lane)).isZero();
    follow(lane, 1);
    lane.store().listed(lane.store().only(ListSnapshots.class), OptionalLong.of(6));
    follow(lane, 3);
    assertThat(lists(lane) + puts(lane)).isZero();
  }

  @Test
  void aStartThatHadToReadTooMuchLooksAndWrites() {
    LaneDriver lane = new LaneDriver(new Settings().snapshots(2, MANY_BYTES));
    lane.start();
    lane.store().listed(lane.store().only(ListSnapshots.class), OptionalLong.empty());
    lane.store().found(lane.store().open(GetEntry.class).getFirst(), others(1));
    lane.store().found(lane.store().open(GetEntry.class).getFirst(), others(2));
    lane.store().found(lane.store().open(GetEntry.class).getFirst(), others(3));
    assertThat(lists(lane)).as("not before it serves").isZero();
    lane.store().absent(lane.store().open(GetEntry.class).getFirst());
    lane.store().listed(lane.store().only(ListSnapshots.class), OptionalLong.empty());
    assertThat(lane.store().only(PutSnapshot.class).sequence()).isEqualTo(3);
  }

  @Test
  void d1_aFailedWriteIsTriedAgainLaterWithTheStateOfThen() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(2, MANY_BYTES));
    append(lane, 2);
    Duration waited = Duration.ZERO;
    for (int i = 0; i < 4; i++) {
      lane.store().lose(lane.store().only(PutSnapshot.class));
      append(lane, 1);
      assertThat(puts(lane)).as("not at once").isZero();
      Duration before = waited;
      while (puts(lane) == 0) {
        lane.pass(Duration.ofSeconds(1));
        waited = waited.plusSeconds(1);
      }
      assertThat(waited.minus(before)).isGreaterThanOrEqualTo(SPACING.dividedBy(2));
      assertThat(lane.store().only(PutSnapshot.class).sequence()).isEqualTo(3 + i);
    }
    assertThat(waited).isGreaterThan(SPACING.multipliedBy(6));
    assertThat(lane.isStopped()).isFalse();
    lane.store().written(lane.store().only(PutSnapshot.class));
    append(lane, 1);
    lane.pass(SPACING.multipliedBy(30));
    assertThat(puts(lane)).as("one was written, and the next is not due").isZero();
  }

  @Test
  void d1_oneThatStandsThereAlreadyCountsAsWritten() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(2, MANY_BYTES));
    append(lane, 2);
    PutSnapshot put = lane.store().only(PutSnapshot.class);
    lane.store().taken(put);
    lane.store().found(lane.store().only(GetSnapshotHead.class), copy(put.content()));
    lane.pass(SPACING);
    append(lane, 1);
    assertThat(puts(lane)).isZero();
    append(lane, 1);
    assertThat(lane.store().only(PutSnapshot.class).sequence()).isEqualTo(4);
  }

  @Test
  void nothingIsWrittenOrReadWhileTheLaneIsIdle() {
    LaneDriver lane = LaneDriver.running(new Settings().snapshots(2, MANY_BYTES));
    append(lane, 2);
    lane.store().written(lane.store().only(PutSnapshot.class));
    append(lane, 1);
    lane.pass(Duration.ofHours(3));
    assertThat(lists(lane) + puts(lane)).isZero();
  }

  private void append(LaneDriver lane, int entries) {
    for (int i = 0; i < entries; i++) {
      lane.createTopic("t" + topics++);
    }
  }

  /** Another gateway's entries are read. */
  private static void follow(LaneDriver lane, int entries) {
    for (int i = 0; i < entries; i++) {
      lane.catchUp();
      GetEntry get = lane.store().only(GetEntry.class);
      Id128 last = lane.state().lastNonce();
      lane.store().found(get, entry(get.sequence(), nonce(get.sequence()), last));
      lane.store().absent(lane.store().open(GetEntry.class).getFirst());
      lane.store().open(GetEntry.class).forEach(lane.store()::absent);
    }
  }

  private static ByteBuffer others(long sequence) {
    return entry(sequence, nonce(sequence), sequence == 1 ? Settings.CLUSTER : nonce(sequence - 1));
  }

  private static int puts(LaneDriver lane) {
    return lane.store().open(PutSnapshot.class).size();
  }

  private static int lists(LaneDriver lane) {
    return lane.store().open(ListSnapshots.class).size();
  }
}
