package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.header;
import static io.millrace.index.journal.Entries.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Entry;
import io.millrace.format.Id128;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How a gateway leaves room for others, and how it asks for room. */
class ContentionTest {

  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Duration A_MILLI = Duration.ofMillis(1);

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();
  private int topics;
  private long nonces;

  @Test
  void afterALostRaceOneEntryAtATimeIsUnderWayForHalfAMinute() {
    loseOneRaceAndWinTheNext();
    lane.pass(REMEMBERED.minus(A_SECOND));
    submit(3);
    assertThat(depthsOfTheNext(3)).containsExactly(1, 1, 1);
  }

  @Test
  void afterHalfAMinuteWithoutOthersOneMoreIsUnderWayForEachThatWins() {
    loseOneRaceAndWinTheNext();
    lane.pass(REMEMBERED);
    submit(9);
    assertThat(depthsOfTheNext(6)).containsExactly(1, 2, 3, 4, 4, 4);
  }

  @Test
  void anEntryOfAnotherCountsAsMuchAsALostRaceAndIsRememberedFromTheLastOn() {
    follow(Settings.CLUSTER);
    lane.pass(REMEMBERED.minus(A_MILLI));
    follow(lane.state().lastNonce());
    lane.pass(REMEMBERED.minus(A_SECOND));
    submit(3);
    assertThat(depthsOfTheNext(3)).containsExactly(1, 1, 1);
  }

  @Test
  void aVoidEntryThatNobodyRacedForSaysNothingOfOthers() {
    follow(nonce(77));
    submit(6);
    assertThat(puts()).hasSize(4);
  }

  @Test
  void theEntriesReadAtTheStartSayNothingOfOthersWhoWriteNow() {
    LaneDriver later = new LaneDriver(new Settings());
    later.start();
    later.store().listed(later.store().only(ListSnapshots.class), OptionalLong.empty());
    later.store().found(later.store().only(GetEntry.class), next(1, Settings.CLUSTER));
    later.store().open(GetEntry.class).forEach(later.store()::absent);
    for (int i = 0; i < 6; i++) {
      later.send(Commands.putTopic("topic-" + i));
    }
    assertThat(later.store().open(PutEntry.class)).hasSize(4);
  }

  @Test
  void whoLosesAllRacesForASecondPutsAnEntryAheadOfTheOthersAndEachSecondOneFartherAhead() {
    submit(1);
    loseRacesFor(A_SECOND);
    assertThat(knocks()).isEmpty();
    loseRacesFor(Duration.ofMillis(100));
    long first = knocks().getFirst().sequence() - lane.state().sequence();
    assertThat(first).isGreaterThan(4 * 4);
    loseRacesFor(Duration.ofMillis(900));
    assertThat(knocks()).hasSize(1);
    loseRacesFor(Duration.ofMillis(100));
    assertThat(knocks()).hasSize(2);
    assertThat(knocks().getLast().sequence() - lane.state().sequence()).isGreaterThan(first);
  }

  @Test
  void a2_anEntryPutAheadHoldsNothingAndNamesAPredecessorThatNeverWas() {
    submit(1);
    loseRacesFor(Duration.ofMillis(1_100));
    PutEntry knock = knocks().getFirst();
    assertThat(Entries.hasPayload(knock)).isFalse();
    assertThat(header(knock).writer()).isEqualTo(Settings.WRITER);
    assertThat(lane.sentEntries())
        .extracting(each -> Entry.readHeader(each).nonce())
        .doesNotContain(header(knock).predecessor());
  }

  @Test
  void whatBecomesOfAnEntryPutAheadDoesNotMatter() {
    long ticket = lane.send(Commands.putTopic("a"));
    loseRacesFor(Duration.ofMillis(1_100));
    int applied = lane.applied().size();
    store.taken(knocks().getFirst());
    assertThat(store.open(GetEntry.class)).isEmpty();
    loseRacesFor(A_SECOND);
    store.written(knocks().getFirst());
    assertThat(lane.applied()).hasSize(applied + 10);
    store.written(puts().getFirst());
    assertThat(lane.result(ticket)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void aPipelineThatMeetsAnEntryPutAheadGoesOnWithOneAtATime() {
    submit(5);
    PutEntry third = puts().get(2);
    store.taken(third);
    store.found(store.only(GetEntry.class), entry(third.sequence(), nonce(1), nonce(77)));
    store.written(puts().getFirst());
    store.written(puts().getFirst());
    store.open(GetEntry.class).forEach(store::absent);
    PutEntry alone = puts().getLast();
    assertThat(alone.sequence()).isEqualTo(4);
  }

  @Test
  void whoHadNothingToWriteForAWhileAsksForNoRoomAtOnce() {
    lane.submit(Commands.putTopic("a"), Duration.ofMillis(500));
    lane.pass(Duration.ofMillis(10));
    PutEntry put = store.only(PutEntry.class);
    store.taken(put);
    store.found(store.only(GetEntry.class), next(put.sequence(), header(put).predecessor()));
    lane.pass(A_SECOND);
    store.open(GetEntry.class).forEach(store::absent);
    assertThat(store.open(PutEntry.class)).isEmpty();
    lane.pass(Duration.ofSeconds(10));
    submit(1);
    loseRacesFor(A_SECOND);
    assertThat(knocks()).isEmpty();
  }

  @Test
  void whoGetsNoAnswersAsksForNoRoom() {
    submit(1);
    loseRace();
    lane.pass(Duration.ofMinutes(1));
    assertThat(knocks()).isEmpty();
  }

  private void submit(int count) {
    for (int i = 0; i < count; i++) {
      lane.send(Commands.putTopic("topic-" + topics++));
    }
  }

  private void loseOneRaceAndWinTheNext() {
    submit(1);
    loseRace();
    store.written(store.only(PutEntry.class));
  }

  /** The only entry under way loses its number; the next one is sent. */
  private void loseRace() {
    PutEntry put = puts().getLast();
    store.taken(put);
    store.found(
        store.open(GetEntry.class).getLast(), next(put.sequence(), header(put).predecessor()));
    store.open(GetEntry.class).forEach(store::absent);
  }

  private void loseRacesFor(Duration time) {
    for (long rest = time.toMillis(); rest > 0; rest -= 100) {
      lane.pass(Duration.ofMillis(100));
      loseRace();
    }
  }

  /** The lane finds another's entry at the tail. */
  private void follow(Id128 predecessor) {
    lane.catchUp();
    long sequence = lane.state().sequence() + 1;
    store.found(store.open(GetEntry.class).getFirst(), next(sequence, predecessor));
    store.open(GetEntry.class).forEach(store::absent);
  }

  private ByteBuffer next(long sequence, Id128 predecessor) {
    return entry(sequence, nonce(++nonces), predecessor);
  }

  /** Entries under way that hold commands. */
  private List<PutEntry> puts() {
    return store.open(PutEntry.class).stream()
        .filter(each -> !Entries.commands(each).isEmpty())
        .toList();
  }

  /** Entries under way that hold none. */
  private List<PutEntry> knocks() {
    return store.open(PutEntry.class).stream()
        .filter(each -> Entries.commands(each).isEmpty())
        .toList();
  }

  /** How many entries were under way when each of the next ones won. */
  private List<Integer> depthsOfTheNext(int count) {
    List<Integer> depths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      depths.add(puts().size());
      store.written(puts().getFirst());
    }
    return depths;
  }
}
