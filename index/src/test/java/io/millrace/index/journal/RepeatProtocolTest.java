package io.millrace.index.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.PutTopicResult;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a PUT that does not answer is sent a second time (rule A3). */
class RepeatProtocolTest {

  /** More than twice the latency that is assumed before any has been measured. */
  private static final Duration UNTIL_REPEAT = Duration.ofMillis(1_001);

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();

  @Test
  void a3_aPutThatDoesNotAnswerIsRepeatedWithTheSameBytesUnderTheSameNumber() {
    lane.send(Commands.putTopic("a"));
    PutEntry first = store.only(PutEntry.class);
    lane.pass(Duration.ofMillis(999));
    assertThat(store.open(PutEntry.class)).hasSize(1);
    lane.pass(Duration.ofMillis(2));
    PutEntry repeat = store.open(PutEntry.class).getLast();
    assertThat(repeat.id()).isNotEqualTo(first.id());
    assertThat(repeat.sequence()).isEqualTo(first.sequence());
    assertThat(repeat.content()).isEqualTo(first.content());
  }

  @Test
  void a3_oneRepeatIsInFlightAtATime() {
    lane.send(Commands.putTopic("a"));
    lane.pass(A_MINUTE);
    assertThat(store.open(PutEntry.class)).hasSize(2);
    store.lose(store.open(PutEntry.class).getLast());
    lane.pass(A_MINUTE);
    assertThat(store.open(PutEntry.class)).hasSize(2);
  }

  @Test
  void a3_eitherOfTwoPutsMayAnswer() {
    long ticket = lane.send(Commands.putTopic("a"));
    lane.pass(UNTIL_REPEAT);
    List<PutEntry> puts = store.open(PutEntry.class);
    store.taken(puts.get(1));
    store.written(puts.get(0));
    assertThat(lane.result(ticket)).isInstanceOf(PutTopicResult.Created.class);
    store.found(store.only(GetEntry.class), puts.get(0).content());
    assertThat(lane.applied()).hasSize(1);
  }

  @Test
  void a3_aSlowStoreIsGivenMoreTime() {
    lane.send(Commands.putTopic("a"));
    lane.pass(Duration.ofMillis(900));
    store.written(store.only(PutEntry.class));
    lane.send(Commands.putTopic("b"));
    lane.pass(Duration.ofMillis(1_700));
    assertThat(store.open(PutEntry.class)).hasSize(1);
    lane.pass(Duration.ofMillis(200));
    assertThat(store.open(PutEntry.class)).hasSize(2);
  }

  @Test
  void a3_repeatsStayUnderATwentiethOfTheBytesPastAFirstAllowance() {
    LaneDriver busy = LaneDriver.running(new Settings().inlineMaxBytes(64 << 20));
    long topic = busy.createTopic("a");
    long sent = 5;
    long repeated = 0;
    busy.send(Commands.append(topic, 5 << 20));
    while (hasRepeatedWithinTenSeconds(busy)) {
      sent += 10;
      repeated += 5;
      busy.store().written(busy.store().open(PutEntry.class).getLast());
      busy.store().lose(busy.store().only(PutEntry.class));
      busy.send(Commands.append(topic, 5 << 20));
    }
    assertThat(repeated).isBetween(10L, 16 + sent / 20);
  }

  private static boolean hasRepeatedWithinTenSeconds(LaneDriver busy) {
    for (int i = 0; i < 100 && busy.store().open(PutEntry.class).size() == 1; i++) {
      busy.pass(Duration.ofMillis(100));
    }
    return busy.store().open(PutEntry.class).size() == 2;
  }
}
