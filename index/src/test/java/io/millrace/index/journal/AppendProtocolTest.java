package io.millrace.index.journal;

import static io.millrace.index.journal.Entries.entry;
import static io.millrace.index.journal.Entries.nonce;
import static io.millrace.index.journal.Settings.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.PutTopicResult;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How an entry gets to its number, whatever the answers (rules A4, A6, A7). */
class AppendProtocolTest {

  /** More than twice the latency that is assumed before any has been measured. */
  private static final Duration UNTIL_REPEAT = Duration.ofMillis(1_001);

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();

  @Test
  void a4_aNewNumberTakesANewNonce() {
    lane.send(Commands.putTopic("a"));
    PutEntry first = store.only(PutEntry.class);
    PutEntry second = loseRaceFor(first);
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(Entries.header(second).nonce()).isNotEqualTo(Entries.header(first).nonce());
    assertThat(Entries.header(second).predecessor()).isEqualTo(nonce(1));
    assertThat(Entries.header(second).writer()).isEqualTo(Settings.WRITER);
  }

  @Test
  void a4_anObjectWithTheSameNonceAndOtherBytesIsAnothers() {
    lane.send(Commands.putTopic("a"));
    PutEntry put = store.only(PutEntry.class);
    store.taken(put);
    ByteBuffer clone = entry(1, Entries.header(put).nonce(), CLUSTER, Commands.putTopic("clone"));
    store.found(store.only(GetEntry.class), clone);
    assertThat(lane.state().topics()).containsOnlyKeys("clone");
    store.open(GetEntry.class).forEach(store::absent);
    assertThat(store.only(PutEntry.class).sequence()).isEqualTo(2);
  }

  @Test
  void a6_after412TheObjectIsReadAndIfItIsOnesOwnItWon() {
    long ticket = lane.send(Commands.putTopic("a"));
    PutEntry put = store.only(PutEntry.class);
    store.taken(put);
    assertThat(lane.waits(ticket)).isTrue();
    GetEntry read = store.only(GetEntry.class);
    assertThat(read.isWhole()).isTrue();
    store.found(read, put.content());
    assertThat(lane.result(ticket)).isInstanceOf(PutTopicResult.Created.class);
    assertThat(store.isIdle()).isTrue();
  }

  @Test
  void a6_after412AndAnothersObjectTheCommandsGoToALaterNumber() {
    long ticket = lane.send(Commands.putTopic("a"));
    PutEntry second = loseRaceFor(store.only(PutEntry.class));
    assertThat(Entries.commands(second)).containsExactly(Commands.putTopic("a"));
    store.written(second);
    PutTopicResult.Created created = (PutTopicResult.Created) lane.result(ticket);
    assertThat(created.topic().id()).isEqualTo(2);
  }

  @Test
  void a6_the412AloneSaysNothingWhileTheObjectCannotBeRead() {
    long ticket = lane.send(Commands.putTopic("a"));
    store.taken(store.only(PutEntry.class));
    for (int i = 0; i < 3; i++) {
      store.unavailable(store.only(GetEntry.class));
      lane.pass(Duration.ofSeconds(3));
      assertThat(lane.waits(ticket)).isTrue();
      assertThat(store.open(PutEntry.class)).isEmpty();
    }
    assertThat(store.only(GetEntry.class).sequence()).isEqualTo(1);
  }

  @Test
  void a6_theObjectIsReadOnceAtATime() {
    long ticket = lane.send(Commands.putTopic("a"));
    lane.pass(UNTIL_REPEAT);
    List<PutEntry> puts = store.open(PutEntry.class);
    puts.forEach(store::taken);
    lane.pass(A_MINUTE);
    store.found(store.only(GetEntry.class), puts.getFirst().content());
    assertThat(lane.result(ticket)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void a6_a404ToALookThatLeftBeforeSaysNothingOfTheObjectBehindA412() {
    lane.catchUp();
    GetEntry look = store.only(GetEntry.class);
    long ticket = lane.send(Commands.putTopic("a"));
    PutEntry put = store.only(PutEntry.class);
    store.taken(put);
    store.absent(look);
    assertThat(lane.waits(ticket)).isTrue();
    store.found(store.only(GetEntry.class), put.content());
    assertThat(lane.result(ticket)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void a6_412AndThen404IsNeverLostButRestartsTheLane() {
    long ticket = lane.send(Commands.putTopic("a"));
    store.taken(store.only(PutEntry.class));
    store.absent(store.only(GetEntry.class));
    assertThat(lane.rejection(ticket).kind()).isEqualTo(Kind.STORAGE_UNAVAILABLE);
    assertThat(lane.rejection(ticket).outcome()).isEqualTo(Outcome.UNKNOWN);
    store.listed(store.only(ListSnapshots.class), OptionalLong.empty());
    store.absent(store.only(GetEntry.class));
    assertThat(store.open(PutEntry.class)).isEmpty();
    assertThat(lane.count(LaneRequest.CaughtUp.class)).isEqualTo(2);
  }

  @Test
  void a6_a409IsRepeatedWithTheSameBytesAfterAWaitWithJitter() {
    lane.send(Commands.putTopic("a"));
    PutEntry first = store.only(PutEntry.class);
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      store.conflict(store.only(PutEntry.class));
      assertThat(store.open(PutEntry.class)).isEmpty();
      waits.add(waitForPut());
      assertThat(store.only(PutEntry.class).content()).isEqualTo(first.content());
      assertThat(store.only(PutEntry.class).sequence()).isEqualTo(1);
    }
    assertThat(waits).hasSizeGreaterThan(5).allMatch(each -> each.toMillis() <= 2_000);
  }

  @Test
  void a6_anEntryWhoseAnswerIsLostIsRepeatedWithTheSameBytes() {
    long ticket = lane.send(Commands.putTopic("a"));
    PutEntry first = store.only(PutEntry.class);
    store.lose(first);
    waitForPut();
    assertThat(store.only(PutEntry.class).content()).isEqualTo(first.content());
    store.taken(store.only(PutEntry.class));
    store.found(store.only(GetEntry.class), first.content());
    assertThat(lane.result(ticket)).isInstanceOf(PutTopicResult.Created.class);
  }

  @Test
  void a7_whoWasToldUnknownIsNotInTheNextEntryWhichTakesANewNonce() {
    LaneDriver slow = LaneDriver.running(new Settings().linger(Duration.ofMillis(100)));
    long topic = slow.createTopic("a");
    long impatient = slow.submit(Commands.append(topic, 10), Duration.ofMillis(500));
    long patient = slow.send(Commands.append(topic, 20));
    PutEntry first = slow.store().only(PutEntry.class);
    assertThat(Entries.commands(first)).hasSize(2);
    slow.pass(Duration.ofMillis(500));
    assertThat(slow.rejection(impatient).outcome()).isEqualTo(Outcome.UNKNOWN);
    slow.store().taken(first);
    slow.store()
        .found(
            slow.store().only(GetEntry.class),
            entry(2, nonce(2), Entries.header(first).predecessor()));
    slow.store().open(GetEntry.class).forEach(slow.store()::absent);
    PutEntry second = slow.store().only(PutEntry.class);
    assertThat(Entries.commands(second)).containsExactly(Entries.commands(first).get(1));
    assertThat(Entries.header(second).nonce()).isNotEqualTo(Entries.header(first).nonce());
    slow.store().written(second);
    assertThat(slow.waits(patient)).isFalse();
    assertThat(slow.state().offsets(topic, 0).endOffset()).isEqualTo(1);
  }

  /** Another's entry stands at number 1; returns what the lane sends then. */
  private PutEntry loseRaceFor(PutEntry put) {
    store.taken(put);
    store.found(store.only(GetEntry.class), entry(1, nonce(1), CLUSTER));
    store.open(GetEntry.class).forEach(store::absent);
    return store.only(PutEntry.class);
  }

  private Duration waitForPut() {
    long waited = 0;
    while (store.open(PutEntry.class).isEmpty()) {
      lane.pass(Duration.ofNanos(100_000));
      waited += 100_000;
    }
    return Duration.ofNanos(waited);
  }
}
