package io.millrace.consumer.client.produce;

import io.millrace.format.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition that have not been sent: one batch that is being filled, and those
 * that are full. Its lock is held for as long as one record takes to be copied. Thread-safe.
 */
final class PartitionBuffer {
  private final int partition;
  private final ProducerSettings settings;
  private final Consumer<RecordBatch> onBegun;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<RecordBatch> full = new ArrayDeque<>();
  private @Nullable RecordBatch open;
  private boolean closed;

  /** Where the partition stands with the dispatcher, whose lock guards it. */
  Turn turn = Turn.NOTHING_TO_SEND;

  /** See {@link Dispatcher}. */
  enum Turn {
    NOTHING_TO_SEND,
    WAITING,
    BEING_SENT
  }

  /** What became of a record. */
  sealed interface Added {}

  /**
   * It waits.
   *
   * @param begun whether a batch was begun for it, any before being full
   */
  record In(CompletableFuture<Stored> result, boolean begun) implements Added {}

  /** The batch that was being filled is full now, and the record was to join no other here. */
  record Full() implements Added {}

  /** The buffer takes no further record. */
  record Closed() implements Added {}

  /**
   * @param onBegun is given each batch, under the lock: before anybody else can add to it, or take
   *     it
   */
  PartitionBuffer(int partition, ProducerSettings settings, Consumer<RecordBatch> onBegun) {
    this.partition = partition;
    this.settings = settings;
    this.onBegun = onBegun;
  }

  int partition() {
    return partition;
  }

  /**
   * Adds a record behind all others.
   *
   * @param anyBatch whether a batch may be begun after one that is full
   */
  Added add(LogRecord record, int cost, boolean anyBatch, long nowNanos) {
    lock.lock();
    try {
      if (closed) {
        return new Closed();
      }
      if (open != null && !open.hasRoomFor(record, settings.batchBytes())) {
        full.add(open);
        open = null;
        if (!anyBatch) {
          return new Full();
        }
      }
      if (open != null) {
        return new In(open.add(record, cost), false);
      }
      RecordBatch begun = new RecordBatch(partition, settings.compression(), nowNanos);
      CompletableFuture<Stored> result = begun.add(record, cost);
      onBegun.accept(begun);
      open = begun;
      return new In(result, true);
    } finally {
      lock.unlock();
    }
  }

  boolean empty() {
    lock.lock();
    try {
      return open == null && full.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** When the batch that is being filled will have lingered; null if nothing is waited for. */
  @Nullable Long lingersUntilNanos() {
    lock.lock();
    try {
      return open == null ? null : open.openedNanos() + settings.linger().toNanos();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the batches that are due, oldest first, as far as they fit.
   *
   * @param room bytes
   * @param one whether one batch is taken even if it does not fit
   * @param most batches
   * @param all whether lingering is over for all
   */
  List<RecordBatch> take(long room, boolean one, int most, boolean all, long nowNanos) {
    List<RecordBatch> taken = new ArrayList<>();
    long left = room;
    lock.lock();
    try {
      RecordBatch next = due(all, nowNanos);
      while (next != null
          && taken.size() < most
          && (next.bytes() <= left || (one && taken.isEmpty()))) {
        left -= next.bytes();
        taken.add(next);
        remove(next);
        next = due(all, nowNanos);
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes all batches there are, due or not. */
  List<RecordBatch> takeAll() {
    return take(Long.MAX_VALUE, true, Integer.MAX_VALUE, true, 0);
  }

  /** Takes no further record. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable RecordBatch due(boolean all, long nowNanos) {
    if (!full.isEmpty()) {
      return full.peek();
    }
    boolean due =
        open != null
            && (all
                || open.urgent()
                || nowNanos - open.openedNanos() >= settings.linger().toNanos());
    return due ? open : null;
  }

  private void remove(RecordBatch batch) {
    if (batch == open) {
      open = null;
    } else {
      full.remove();
    }
  }
}
