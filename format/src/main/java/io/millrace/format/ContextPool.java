package io.millrace.format;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Contexts of the compression library that wait to be used again: for a small batch, making one
 * takes longer than compressing it. Keeps no more of them than can work at a time. Thread-safe.
 */
final class ContextPool<C> {
  private final BlockingQueue<C> idle =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
  private final Supplier<C> make;
  private final Consumer<C> close;

  ContextPool(Supplier<C> make, Consumer<C> close) {
    this.make = make;
    this.close = close;
  }

  /** Works with a context that nobody else has; one that failed is not used again. */
  int use(ToIntFunction<C> work) {
    C idling = idle.poll();
    C context = idling == null ? make.get() : idling;
    boolean kept = false;
    try {
      int result = work.applyAsInt(context);
      kept = idle.offer(context);
      return result;
    } finally {
      if (!kept) {
        close.accept(context);
      }
    }
  }
}
