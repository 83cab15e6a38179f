package io.millrace.index.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.Repeated;
import io.millrace.index.command.ForgetResults;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.Producer;
import io.millrace.index.command.Proposal;
import io.millrace.index.command.PutSharedSettings;
import io.millrace.index.command.SharedSettings;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.PutEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a lane proposes to forget what producers sent (rule A12). */
class ForgettingTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration RETENTION = Duration.ofDays(7);

  private final LaneDriver lane = LaneDriver.running();
  private final HandStore store = lane.store();
  private final long topic = lane.createTopic("a");

  @Test
  void aKeyIsRememberedForTheWindowAndForgottenByAnEntryThatComesAfterIt() {
    assertThat(write(keyed("k"))).isEqualTo(new Appended(List.of(0L)));
    pass(WINDOW.minusSeconds(1));
    assertThat(write(keyed("k"))).isInstanceOf(Repeated.class);
    pass(Duration.ofMinutes(2));
    assertThat(write(Commands.append(topic, 1))).isEqualTo(new Appended(List.of(1L)));
    assertThat(lane.state().rememberedKeys()).isZero();
    assertThat(write(keyed("k"))).isEqualTo(new Appended(List.of(2L)));
  }

  @Test
  void theProposalIsTheLastCommandOfAnEntryAndTakesNobodysResult() {
    write(keyed("k"));
    pass(WINDOW.multipliedBy(2));
    long ticket = lane.send(keyed("l"));
    PutEntry put = store.only(PutEntry.class);
    assertThat(Entries.commands(put)).hasSize(2);
    assertThat(Entries.commands(put).getLast()).isEqualTo(new ForgetResults(2, 0));
    store.written(put);
    assertThat(lane.result(ticket)).isEqualTo(new Appended(List.of(1L)));
    assertThat(lane.state().rememberedKeys()).isEqualTo(1);
  }

  @Test
  void nothingIsWrittenWhileTheLaneIsIdle() {
    write(keyed("k"));
    int entries = lane.sentEntries().size();
    pass(WINDOW.multipliedBy(3));
    assertThat(lane.sentEntries()).hasSize(entries);
    assertThat(lane.state().rememberedKeys()).isEqualTo(1);
  }

  @Test
  void fewEntriesCarryAProposalHoweverManyAreWritten() {
    long proposals = 0;
    for (int i = 0; i < 600; i++) {
      long ticket = lane.send(keyed("k" + i));
      PutEntry put = store.only(PutEntry.class);
      proposals += Entries.commands(put).stream().filter(ForgetResults.class::isInstance).count();
      store.written(put);
      assertThat(lane.result(ticket)).isInstanceOf(Appended.class);
      pass(Duration.ofSeconds(3));
    }
    assertThat(proposals).isBetween(8L, 17L);
    assertThat(lane.state().rememberedKeys()).isLessThan(200 + 200 / 2);
  }

  @Test
  void nothingIsProposedWhereNothingIsRemembered() {
    for (int i = 0; i < 5; i++) {
      write(Commands.append(topic, 1));
      pass(RETENTION);
    }
    assertThat(lane.applied()).extracting(each -> each.results().size()).containsOnly(1);
  }

  @Test
  void theWindowIsTheLaneStates() {
    SharedSettings shorter = new SharedSettings(1_000, RETENTION.toMillis());
    write(keyed("k"));
    long ticket = lane.send(new Proposal(new PutSharedSettings(shorter)));
    store.written(store.only(PutEntry.class));
    assertThat(lane.result(ticket)).isEqualTo(true);
    pass(Duration.ofSeconds(2));
    write(Commands.append(topic, 1));
    assertThat(lane.state().rememberedKeys()).isZero();
  }

  @Test
  void aProducerIsRememberedFarLongerThanAKey() {
    write(sequenced("p", 0));
    pass(RETENTION.minusHours(1));
    write(Commands.append(topic, 1));
    assertThat(write(sequenced("p", 0))).isInstanceOf(Repeated.class);
    pass(RETENTION.plusDays(1));
    write(Commands.append(topic, 1));
    assertThat(lane.state().rememberedProducers()).isZero();
  }

  @Test
  void pastABoundNothingNewIsRememberedAndWhatIsRememberedMayComeAgain() {
    RememberedBounds bounds = new RememberedBounds(2, 1);
    write(keyed("a"));
    assertThat(bounds.forbid(keyed("b"), lane.state())).isFalse();
    write(keyed("b"));
    assertThat(bounds.forbid(keyed("c"), lane.state())).isTrue();
    assertThat(bounds.forbid(keyed("a"), lane.state())).isFalse();
    assertThat(bounds.forbid(sequenced("p", 0), lane.state())).isFalse();
    write(sequenced("p", 0));
    assertThat(bounds.forbid(sequenced("q", 0), lane.state())).isTrue();
    assertThat(bounds.forbid(sequenced("p", 1), lane.state())).isFalse();
    assertThat(bounds.forbid(Commands.append(topic, 1), lane.state())).isFalse();
  }

  /** Time passes, and looks at the tail find nothing. */
  private void pass(Duration time) {
    for (Duration left = time; left.isPositive(); left = left.minus(A_MINUTE)) {
      lane.pass(left.compareTo(A_MINUTE) < 0 ? left : A_MINUTE);
      store.open(GetEntry.class).forEach(store::absent);
    }
  }

  private AppendResult write(AppendBatches command) {
    long ticket = lane.send(command);
    store.written(store.only(PutEntry.class));
    return (AppendResult) lane.result(ticket);
  }

  private AppendBatches keyed(String key) {
    return idempotent(new Producer.Key(key));
  }

  private AppendBatches sequenced(String id, long sequence) {
    return idempotent(new Producer.Sequence(id, 0, sequence));
  }

  private AppendBatches idempotent(Producer producer) {
    return new AppendBatches(
        topic, Commands.append(topic, 1).batches(), new Idempotence(producer, 0));
  }
}
