package io.millrace.gateway.fetch;

import io.millrace.gateway.cache.PayloadGoneException;
import io.millrace.gateway.cache.Rereads;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.RequestException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One fetch's way through many partitions, one after the other. Each may take its share of what the
 * answer has left, and who begins changes from fetch to fetch, so that none starves. Its steps
 * follow one another, on whatever threads.
 */
final class TopicReading {
  private final Executor executor;
  private final PartitionRead read;
  private final BooleanSupplier late;
  private final boolean lastTry;
  private final Deque<FetchPlan> left;
  private final Map<Integer, RecordRun> runs = new HashMap<>();
  private final Map<Integer, Throwable> failures = new HashMap<>();
  private final CompletableFuture<Read> done = new CompletableFuture<>();
  private @Nullable CompletableFuture<RecordRun> reading;
  private long recordsLeft;
  private long bytesLeft;

  /** What was read of each partition, and what came in between; of some there is neither. */
  record Read(Map<Integer, RecordRun> runs, Map<Integer, Throwable> failures) {}

  /** Reads one partition. */
  interface PartitionRead {
    /** Reads what the bounds allow. */
    CompletableFuture<RecordRun> read(FetchPlan plan, FetchBounds bounds);
  }

  /**
   * @param turn tells who begins; each of all numbers as often as the others
   * @param late says when what there is has to do
   * @param lastTry whether a payload that is gone is to be believed
   */
  TopicReading(
      TopicPlan plan,
      FetchBounds bounds,
      int turn,
      Executor executor,
      PartitionRead read,
      BooleanSupplier late,
      boolean lastTry) {
    this.executor = executor;
    this.read = read;
    this.late = late;
    this.lastTry = lastTry;
    this.recordsLeft = bounds.maxRecords();
    this.bytesLeft = bounds.maxBytes();
    List<FetchPlan> order = new ArrayList<>();
    for (PartitionPlan each : plan.partitions()) {
      if (each instanceof FetchPlan readable && readable.hasRecords()) {
        order.add(readable);
      }
    }
    int first = (int) ((Integer.toUnsignedLong(turn) * order.size()) >>> Integer.SIZE);
    Collections.rotate(order, -first);
    this.left = new ArrayDeque<>(order);
  }

  /**
   * Reads on the caller's thread as long as the bytes are at hand.
   *
   * @return fails with {@link PayloadGoneException} if the plan is out of date, or if nothing could
   *     be read for want of memory
   */
  CompletableFuture<Read> start() {
    step();
    return done;
  }

  private void step() {
    try {
      while (hasNext()) {
        CompletableFuture<RecordRun> next = next();
        if (!next.isDone()) {
          var unused = next.whenCompleteAsync((run, failure) -> step(), executor);
          return;
        }
        take(left.remove().partition(), next);
        reading = null;
      }
      done.complete(new Read(runs, failures));
    } catch (RuntimeException | OutOfMemoryError e) {
      done.completeExceptionally(Causes.of(e));
    }
  }

  private boolean hasNext() {
    return !left.isEmpty()
        && (reading != null
            || runs.isEmpty()
            || (recordsLeft > 0 && bytesLeft > 0 && !late.getAsBoolean()));
  }

  private CompletableFuture<RecordRun> next() {
    CompletableFuture<RecordRun> begun = reading;
    if (begun == null) {
      int shares = left.size();
      FetchBounds share =
          new FetchBounds(
              (int) Math.max(1, recordsLeft / shares), (int) Math.max(1, bytesLeft / shares));
      begun = read.read(left.element(), share);
      reading = begun;
    }
    return begun;
  }

  private void take(int partition, CompletableFuture<RecordRun> read) {
    try {
      RecordRun run = read.join();
      runs.put(partition, run);
      recordsLeft -= run.count();
      bytesLeft -= run.bytes();
    } catch (CompletionException e) {
      fail(partition, Causes.of(e));
    }
  }

  private void fail(int partition, Throwable failure) {
    if (failure instanceof RequestException.Overloaded && !runs.isEmpty()) {
      bytesLeft = 0;
    } else if (failure instanceof RequestException
        || (failure instanceof PayloadGoneException && !lastTry)) {
      throw new CompletionException(failure);
    } else {
      failures.put(partition, Rereads.lost(failure));
    }
  }
}
