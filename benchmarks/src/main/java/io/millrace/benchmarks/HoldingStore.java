package io.millrace.benchmarks;

import io.millrace.tiering.Clock;
import io.millrace.tiering.decorate.ObjectStoreDecorator;
import io.millrace.tiering.decorate.StoreCall;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A store in memory that answers at once, but for the keys that are held. Thread-safe. */
final class HoldingStore extends ObjectStoreDecorator {
  private static final CompletableFuture<Void> OPEN = CompletableFuture.completedFuture(null);

  private final ConcurrentMap<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();

  HoldingStore() {
    super(new MemoryObjectStore(Clock.system()));
  }

  /** Leaves calls for a key unanswered until {@link #release}. */
  void hold(String key) {
    gates.put(key, new CompletableFuture<>());
  }

  /** Answers on the caller's thread what was held. */
  void release(String key) {
    gates.getOrDefault(key, OPEN).complete(null);
    gates.remove(key);
  }

  @Override
  protected <T> CompletableFuture<T> around(StoreCall<T> call) {
    @Nullable String key = call.key();
    return (key == null ? OPEN : gates.getOrDefault(key, OPEN))
        .thenCompose(open -> call.attempt().get());
  }
}
