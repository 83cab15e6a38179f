package io.millrace.tiering.decorate;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Fails calls one after the other as it is told, then lets them through; counts them. */
final class ScriptedStore extends ObjectStoreDecorator {
  /** How a failure is made, such as {@code Unavailable::new}. */
  interface Failure {
    ObjectStoreException make(String message, String key, Instant date, Throwable cause);
  }

  private final Queue<Failure> failures = new ArrayDeque<>();
  private CompletableFuture<?> hanging;
  private int calls;

  ScriptedStore(ObjectStore store, Failure... failures) {
    super(store);
    this.failures.addAll(List.of(failures));
  }

  /** The next call gets this instead of an answer. */
  void hang(CompletableFuture<?> answer) {
    hanging = answer;
  }

  int calls() {
    return calls;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected <T> CompletableFuture<T> around(StoreCall<T> call) {
    calls++;
    if (hanging != null) {
      return (CompletableFuture<T>) hanging;
    }
    Failure failure = failures.poll();
    return failure == null
        ? call.attempt().get()
        : CompletableFuture.failedFuture(failure.make(call + " fails", call.key(), null, null));
  }
}
