package io.millrace.gateway;

import io.millrace.gateway.failure.Causes;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.decorate.ObjectStoreDecorator;
import io.millrace.tiering.decorate.StoreCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store that holds or fails the calls that a test picks, and counts those it picks. */
public final class TroubledStore extends ObjectStoreDecorator {
  private volatile Predicate<StoreCall<?>> held = call -> false;
  private volatile Function<StoreCall<?>, @Nullable RuntimeException> failure = call -> null;
  private volatile Predicate<StoreCall<?>> counted = call -> false;
  private final AtomicInteger count = new AtomicInteger();
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  public TroubledStore(ObjectStore store) {
    super(store);
  }

  /** From now on holds such calls back. */
  public void hold(Predicate<StoreCall<?>> calls) {
    held = calls;
  }

  /** Lets go what is held, and holds no more. */
  public void release() {
    held = call -> false;
    for (Runnable call = waiting.poll(); call != null; call = waiting.poll()) {
      call.run();
    }
  }

  /** From now on fails calls with what this gives for them, unless it is null. */
  public void fail(Function<StoreCall<?>, @Nullable RuntimeException> failures) {
    failure = failures;
  }

  /** From now on, and from zero, counts such calls. */
  public void count(Predicate<StoreCall<?>> calls) {
    counted = calls;
    count.set(0);
  }

  public int counted() {
    return count.get();
  }

  @Override
  protected <T> CompletableFuture<T> around(StoreCall<T> call) {
    if (counted.test(call)) {
      count.incrementAndGet();
    }
    RuntimeException failed = failure.apply(call);
    if (failed != null) {
      return CompletableFuture.failedFuture(failed);
    }
    if (!held.test(call)) {
      return call.attempt().get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    waiting.add(() -> {
      var unused = call.attempt().get().whenComplete(Causes.into(answer));
    });
    return answer;
  }
}
