package io.millrace.consumer.client.read;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Pages between the threads that fetch them and the one that reads: at most one a partition, and
 * not more than {@link #AHEAD_BYTES} of them, so that what is fetched ahead is bounded.
 * Thread-safe.
 */
final class PageQueue {
  /** As stored. What is being fetched comes on top: a page for each thread. */
  static final int AHEAD_BYTES = 64 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Fetched> pages = new ArrayDeque<>();
  private final Set<PartitionRead> full = new HashSet<>();
  private int fetching;
  private long bytes;
  private boolean closed;
  private @Nullable Throwable fault;

  /** A page of a partition. */
  record Fetched(PartitionRead partition, Page page) {}

  /**
   * @param threads that fetch, each of which says when it is {@link #ended}
   */
  PageQueue(int threads) {
    fetching = threads;
  }

  /**
   * The first of these partitions of which no page waits; waits for one.
   *
   * @return null once nothing is wanted any more
   */
  @Nullable PartitionRead wanted(List<PartitionRead> partitions) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && fault == null && !partitions.isEmpty()) {
        PartitionRead next = bytes < AHEAD_BYTES ? withoutPage(partitions) : null;
        if (next != null) {
          return next;
        }
        changed.await();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether anything is wanted still. */
  boolean goesOn() {
    lock.lock();
    try {
      return !over();
    } finally {
      lock.unlock();
    }
  }

  void put(PartitionRead partition, Page page) {
    lock.lock();
    try {
      pages.add(new Fetched(partition, page));
      full.add(partition);
      bytes += page.bytes();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A thread has fetched all of its partitions, or failed. */
  void ended(@Nullable Throwable cause) {
    lock.lock();
    try {
      fetching--;
      if (fault == null) {
        fault = cause;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest page; waits for one.
   *
   * @return null if none comes in time, or ever
   */
  @Nullable Fetched take(long longestNanos) throws InterruptedException {
    long left = longestNanos;
    lock.lockInterruptibly();
    try {
      while (pages.isEmpty() && !over() && left > 0) {
        left = changed.awaitNanos(left);
      }
      Fetched next = closed ? null : pages.poll();
      if (next != null) {
        full.remove(next.partition());
        bytes -= next.page().bytes();
        changed.signalAll();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Why no further page comes; null while some may, or if all is fetched. */
  @Nullable Throwable fault() {
    lock.lock();
    try {
      return fault;
    } finally {
      lock.unlock();
    }
  }

  /** Whether all pages have been fetched and taken. */
  boolean drained() {
    lock.lock();
    try {
      return pages.isEmpty() && fetching == 0 && fault == null;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      pages.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable PartitionRead withoutPage(List<PartitionRead> partitions) {
    for (PartitionRead partition : partitions) {
      if (!full.contains(partition)) {
        return partition;
      }
    }
    return null;
  }

  /** A fault ends all threads, though some may still be in their last call. */
  private boolean over() {
    return closed || fault != null || fetching == 0;
  }
}
