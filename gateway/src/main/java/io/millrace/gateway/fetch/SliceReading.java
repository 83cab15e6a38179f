package io.millrace.gateway.fetch;

import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.CorruptObjectException;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.memory.Reservation;
import io.millrace.index.state.Slice;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One fetch's way through its slices: reads some of them ahead, shows their batches in order, and
 * stops when no more are wanted. Its steps follow one another, on whatever threads.
 */
final class SliceReading<R extends Run> {
  /** Slices asked for before they are needed; small ones often lie in one block anyway. */
  private static final int MAX_AHEAD = 8;

  private final HotCache cache;
  private final Executor executor;
  private final long fromOffset;
  private final List<Slice> slices;
  private final int maxBytes;
  private final Reservation memory;
  private final Collector<R> collector;
  private final Deque<CompletableFuture<ByteBuffer>> ahead = new ArrayDeque<>();
  private final CompletableFuture<R> result = new CompletableFuture<>();
  private int asked;
  private long askedBytes;
  private int taken;

  /**
   * @param maxBytes how much to ask for before it is needed
   * @param memory takes what is read
   */
  SliceReading(
      HotCache cache,
      Executor executor,
      FetchPlan plan,
      int maxBytes,
      Reservation memory,
      Collector<R> collector) {
    this.cache = cache;
    this.executor = executor;
    this.fromOffset = plan.offset();
    this.slices = plan.slices();
    this.maxBytes = maxBytes;
    this.memory = memory;
    this.collector = collector;
  }

  /** Reads on the caller's thread as long as the bytes are at hand. */
  CompletableFuture<R> start() {
    step();
    return result;
  }

  private void step() {
    try {
      boolean more = true;
      while (more && taken < slices.size()) {
        askAhead();
        CompletableFuture<ByteBuffer> next = ahead.element();
        if (!next.isDone()) {
          var unused = next.whenCompleteAsync((done, failure) -> step(), executor);
          return;
        }
        ahead.remove();
        more = take(slices.get(taken++), next.join());
      }
      result.complete(collector.collected());
    } catch (RuntimeException | OutOfMemoryError e) {
      end(Causes.of(e));
    }
  }

  /** Whoever has records already gets those, though there is no room for more. */
  private void end(Throwable failure) {
    if (failure instanceof RequestException.Overloaded && !collector.isEmpty()) {
      result.complete(collector.collected());
    } else {
      result.completeExceptionally(failure);
    }
  }

  private void askAhead() {
    while (asked < slices.size()
        && ahead.size() < MAX_AHEAD
        && (ahead.isEmpty() || askedBytes < maxBytes)) {
      Slice slice = slices.get(asked++);
      askedBytes += slice.length();
      ahead.add(cache.read(slice.payload(), slice.position(), slice.length(), memory));
    }
  }

  private boolean take(Slice slice, ByteBuffer content) {
    try {
      return SliceBatches.visit(slice, content, fromOffset, collector);
    } catch (CorruptObjectException e) {
      // It may have been damaged on its way here: the next reader asks the store anew.
      cache.forget(slice.payload());
      throw e;
    }
  }
}
