package io.millrace.cli.produce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Between the thread that reads the input and the one that sends: records in order, bounded by
 * bytes. A batch is what is there when the sender comes, so that a slow input is sent at once and a
 * fast one in full batches.
 */
final class RecordQueue {
  private final int capacityBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Encoded> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean ended;
  private boolean stopped;
  private @Nullable RuntimeException fault;

  RecordQueue(int capacityBytes) {
    this.capacityBytes = capacityBytes;
  }

  /**
   * Waits for room; a record larger than all of it needs an empty queue.
   *
   * @return false if nobody wants further records
   */
  boolean put(Encoded record) throws InterruptedException {
    lock.lock();
    try {
      while (!stopped
          && !waiting.isEmpty()
          && waitingBytes + record.json().length > capacityBytes) {
        changed.await();
      }
      waiting.add(record);
      waitingBytes += record.json().length;
      changed.signalAll();
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  /**
   * No record follows; {@code cause}, if there is one, says why not, and reaches the taker after
   * all records.
   */
  void end(@Nullable RuntimeException cause) {
    lock.lock();
    try {
      ended = true;
      fault = cause;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more is taken. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a record, and takes those that follow it as far as the bounds allow; one record comes
   * in any case.
   *
   * @return null at the end
   */
  @Nullable Batch take(int mostRecords, int mostBytes) throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !ended && !stopped) {
        changed.await();
      }
      if (stopped) {
        return null;
      }
      if (waiting.isEmpty()) {
        if (fault != null) {
          throw fault;
        }
        return null;
      }
      return next(mostRecords, mostBytes);
    } finally {
      lock.unlock();
    }
  }

  private Batch next(int mostRecords, int mostBytes) {
    List<Encoded> batch = new ArrayList<>();
    long bytes = 0;
    Encoded head = waiting.peek();
    while (head != null
        && batch.size() < mostRecords
        && (batch.isEmpty() || bytes + head.json().length <= mostBytes)) {
      batch.add(waiting.remove());
      bytes += head.json().length;
      head = waiting.peek();
    }
    waitingBytes -= bytes;
    changed.signalAll();
    return new Batch(batch);
  }
}
