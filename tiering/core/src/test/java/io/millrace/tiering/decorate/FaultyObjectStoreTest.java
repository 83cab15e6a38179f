package io.millrace.tiering.decorate;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.Conflict;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import io.millrace.tiering.ObjectStoreException.Throttled;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import io.millrace.tiering.contract.Calls;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultyObjectStoreTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final ObjectStore memory = new MemoryObjectStore(time);

  private FaultyObjectStore always(Fault fault) {
    return new FaultyObjectStore(memory, time, new SplittableRandom(5), TIMEOUT).with(fault, 1);
  }

  private CompletableFuture<PutResult> create(ObjectStore store) {
    return store.put("k", bytes("mine"), PutCondition.IF_ABSENT);
  }

  private boolean isThere() {
    return Calls.outcome(memory.head("k")) == null;
  }

  @Test
  void lostAnswerIsUnknownAndTheObjectIsThere() {
    CompletableFuture<?> put = create(always(Fault.LOST_ANSWER));
    assertThat(put).isNotDone();
    time.advance(TIMEOUT);

    Calls.failure(put, OutcomeUnknown.class);
    assertThat(isThere()).isTrue();
  }

  @Test
  void lateLandingTakesEffectAfterTheWriterGaveUp() {
    CompletableFuture<?> put = create(always(Fault.LATE_LANDING));
    time.advance(TIMEOUT);
    Calls.failure(put, OutcomeUnknown.class);
    assertThat(isThere()).isFalse();

    time.advance(TIMEOUT.multipliedBy(10));

    assertThat(isThere()).isTrue();
  }

  @Test
  void repeatedCreateLandsOnADeletedKey() {
    assertThat(create(always(Fault.REPEATED))).isCompleted();
    Calls.result(memory.delete(List.of("k")));

    time.advance(TIMEOUT.multipliedBy(10));

    assertThat(text(Calls.result(memory.get("k")).content())).isEqualTo("mine");
  }

  @Test
  void createThatLosesToItselfIsThereAllTheSame() {
    Calls.failure(create(always(Fault.LOST_TO_ITSELF)), PreconditionFailed.class);
    assertThat(isThere()).isTrue();
  }

  @Test
  void refusalsHaveNoEffect() {
    Calls.failure(create(always(Fault.CONFLICT)), Conflict.class);
    Calls.failure(create(always(Fault.THROTTLED)), Throttled.class);
    assertThat(isThere()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "LOST_ANSWER", "LATE_LANDING"})
  void readsWithoutAnAnswerAreUnavailableInTime(Fault fault) {
    CompletableFuture<?> read = always(fault).get("k");
    time.advance(TIMEOUT);
    Calls.failure(read, Unavailable.class);
  }

  @Test
  void sameSeedMakesTheSameFaults() {
    assertThat(outcomes(11)).isEqualTo(outcomes(11)).isNotEqualTo(outcomes(12));
    assertThat(outcomes(11)).contains("ok").hasSizeGreaterThan(100);
  }

  private List<String> outcomes(long seed) {
    FaultyObjectStore store =
        new FaultyObjectStore(
            new MemoryObjectStore(time), time, new SplittableRandom(seed), TIMEOUT);
    for (Fault fault : Fault.values()) {
      store.with(fault, 0.1);
    }
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      CompletableFuture<?> put = store.put("k/" + i, bytes("x"), PutCondition.IF_ABSENT);
      time.advance(TIMEOUT);
      ObjectStoreException failure = Calls.outcome(put);
      outcomes.add(failure == null ? "ok" : failure.getClass().getSimpleName());
    }
    return outcomes;
  }
}
