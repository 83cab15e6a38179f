package io.millrace.tiering.decorate;

import static io.millrace.tiering.contract.Calls.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.AccessDenied;
import io.millrace.tiering.ObjectStoreException.Conflict;
import io.millrace.tiering.ObjectStoreException.NoSuchBucket;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.Rejected;
import io.millrace.tiering.ObjectStoreException.Throttled;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.contract.Calls;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RetryingObjectStoreTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMinutes(1), 6);

  private final VirtualTime time = new VirtualTime();
  private final ObjectStore memory = new MemoryObjectStore(time);

  private ObjectStore retrying(ObjectStore store) {
    return new RetryingObjectStore(store, POLICY, time, time, new SplittableRandom(1));
  }

  @SuppressWarnings("unused")
  private static List<Function<ObjectStore, CompletableFuture<?>>> repeatableCalls() {
    return List.of(
        store -> store.put("k", bytes("x"), PutCondition.NONE),
        store -> store.get("there"),
        store -> store.get("there", 0, 1),
        store -> store.head("there"),
        store -> store.list(ListRequest.of("")),
        store -> store.delete(List.of("k")));
  }

  @ParameterizedTest
  @MethodSource("repeatableCalls")
  void callsThatMayPassAreRepeatedUntilTheyDo(Function<ObjectStore, CompletableFuture<?>> call) {
    Calls.result(memory.put("there", bytes("x"), PutCondition.NONE));
    ScriptedStore scripted =
        new ScriptedStore(
            memory, Throttled::new, Unavailable::new, Conflict::new, OutcomeUnknown::new);

    CompletableFuture<?> answer = call.apply(retrying(scripted));
    assertThat(answer).isNotDone();
    time.advance(Duration.ofSeconds(10));

    assertThat(answer).isCompleted();
    assertThat(scripted.calls()).isEqualTo(5);
  }

  @Test
  void conditionalPutIsMadeOnceWhateverComesOfIt() {
    for (ScriptedStore.Failure failure :
        List.<ScriptedStore.Failure>of(
            OutcomeUnknown::new, Unavailable::new, Throttled::new, Conflict::new)) {
      ScriptedStore scripted = new ScriptedStore(memory, failure);

      ObjectStoreException outcome =
          Calls.outcome(retrying(scripted).put("k", bytes("x"), PutCondition.IF_ABSENT));

      assertThat(outcome).hasSameClassAs(failure.make("", "", null, null));
      assertThat(scripted.calls()).isOne();
      assertThat(time.waiting()).isZero();
    }
  }

  @Test
  void failuresThatWillNotPassAreNotRepeated() {
    for (ScriptedStore.Failure failure :
        List.<ScriptedStore.Failure>of(
            NotFound::new, NoSuchBucket::new, AccessDenied::new, Rejected::new)) {
      ScriptedStore scripted = new ScriptedStore(memory, failure);

      assertThat(Calls.outcome(retrying(scripted).get("k")))
          .hasSameClassAs(failure.make("", "", null, null));
      assertThat(scripted.calls()).isOne();
    }
  }

  @Test
  void attemptsAreBounded() {
    ScriptedStore.Failure[] failures = new ScriptedStore.Failure[100];
    Arrays.fill(failures, (ScriptedStore.Failure) Throttled::new);
    ScriptedStore scripted = new ScriptedStore(memory, failures);

    CompletableFuture<?> answer = retrying(scripted).get("k");
    time.advance(Duration.ofMinutes(1));

    Calls.failure(answer, Throttled.class);
    assertThat(scripted.calls()).isEqualTo(POLICY.maxAttempts());
  }

  @Test
  void noAttemptBeginsAfterTheDeadline() {
    RetryPolicy patient =
        new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), 1000);
    ScriptedStore.Failure[] failures = new ScriptedStore.Failure[1000];
    Arrays.fill(failures, (ScriptedStore.Failure) Throttled::new);
    ObjectStore store =
        new RetryingObjectStore(
            new ScriptedStore(memory, failures), patient, time, time, new SplittableRandom(1));

    CompletableFuture<?> answer = store.get("k");
    time.advance(Duration.ofSeconds(20));
    assertThat(answer).isNotDone();
    time.advance(Duration.ofSeconds(10));

    Calls.failure(answer, Throttled.class);
    assertThat(time.waiting()).isZero();
  }

  @Test
  void unknownOutcomeIsNotCoveredUpByALaterFailure() {
    ScriptedStore scripted = new ScriptedStore(memory, OutcomeUnknown::new, AccessDenied::new);

    CompletableFuture<?> answer = retrying(scripted).put("k", bytes("x"), PutCondition.NONE);
    time.advance(Duration.ofSeconds(10));

    assertThat(Calls.failure(answer, OutcomeUnknown.class)).hasCauseInstanceOf(AccessDenied.class);
  }

  @Test
  void cancellingCancelsTheAttemptUnderWay() {
    ScriptedStore scripted = new ScriptedStore(memory);
    CompletableFuture<Void> attempt = new CompletableFuture<>();
    scripted.hang(attempt);

    retrying(scripted).get("k").cancel(true);

    assertThat(attempt).isCancelled();
    time.advance(Duration.ofMinutes(1));
    assertThat(scripted.calls()).isOne();
  }

  @Test
  void cancellingDuringAPauseCallsTheNextAttemptOff() {
    ScriptedStore scripted = new ScriptedStore(memory, Throttled::new);
    CompletableFuture<?> answer = retrying(scripted).get("k");
    assertThat(time.waiting()).isOne();

    answer.cancel(true);

    assertThat(time.waiting()).isZero();
  }

  @Test
  void pausesAreAnywhereBelowABoundThatDoubles() {
    Random random = new Random(7);
    for (int attempts = 1; attempts < 80; attempts++) {
      Duration bound =
          attempts > 5
              ? POLICY.longestPause()
              : POLICY.firstPause().multipliedBy(1L << (attempts - 1));
      Duration longest = Duration.ZERO;
      for (int i = 0; i < 200; i++) {
        Duration pause = POLICY.pause(attempts, random);
        assertThat(pause).isBetween(Duration.ZERO, bound);
        longest = longest.compareTo(pause) > 0 ? longest : pause;
      }
      assertThat(longest).isGreaterThan(bound.dividedBy(2));
    }
  }
}
