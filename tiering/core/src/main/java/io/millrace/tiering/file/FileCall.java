package io.millrace.tiering.file;

import io.millrace.tiering.Cancellable;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call: waits for a thread, runs, and is answered once, by itself, by its time-out or by its
 * caller's cancelling. A call that was given up while it waited never runs.
 */
final class FileCall<T> implements Runnable {
  private final String operation;
  private final @Nullable String key;
  private final boolean writes;
  private final Function<BooleanSupplier, T> work;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final AtomicBoolean taken = new AtomicBoolean();

  private FileCall(
      String operation, @Nullable String key, boolean writes, Function<BooleanSupplier, T> work) {
    this.operation = operation;
    this.key = key;
    this.writes = writes;
    this.work = work;
  }

  static <T> FileCall<T> read(String operation, @Nullable String key, Supplier<T> work) {
    return new FileCall<>(operation, key, false, abandoned -> work.get());
  }

  /**
   * @param work is told whether the call has been given up meanwhile
   */
  static <T> FileCall<T> write(
      String operation, @Nullable String key, Function<BooleanSupplier, T> work) {
    return new FileCall<>(operation, key, true, work);
  }

  @Nullable String key() {
    return key;
  }

  CompletableFuture<T> start(Scheduler scheduler, Duration timeout) {
    if (!answer.isDone()) {
      Cancellable timer = scheduler.schedule(() -> expire(timeout), timeout);
      var unused = answer.whenComplete((value, failure) -> timer.cancel());
    }
    return answer;
  }

  @Override
  public void run() {
    if (!taken.compareAndSet(false, true) || answer.isDone()) {
      return;
    }
    try {
      answer.complete(work.apply(answer::isDone));
    } catch (ObjectStoreException e) {
      answer.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      // Whatever it was, out of memory for one: somebody waits for the answer.
      answer.completeExceptionally(unanswered(this + " broke off: " + e, e));
    }
  }

  /** Answers a call that will not run. */
  void refuse(ObjectStoreException reason) {
    if (taken.compareAndSet(false, true)) {
      answer.completeExceptionally(reason);
    }
  }

  private void expire(Duration timeout) {
    refuse(
        new ObjectStoreException.Unavailable(
            this + " found no free thread within " + timeout, key, null, null));
    answer.completeExceptionally(unanswered(this + " took longer than " + timeout, null));
  }

  private ObjectStoreException unanswered(String message, @Nullable Throwable cause) {
    return writes
        ? new ObjectStoreException.OutcomeUnknown(message, key, null, cause)
        : new ObjectStoreException.Unavailable(message, key, null, cause);
  }

  @Override
  public String toString() {
    return key == null ? operation : operation + " " + key;
  }
}
