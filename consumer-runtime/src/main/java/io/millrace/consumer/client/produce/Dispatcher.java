package io.millrace.consumer.client.produce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides which batches are sent together, and when. It has no thread: it looks whenever a batch is
 * begun or full, has lingered, or a request was answered. A partition of which a request is under
 * way waits, which keeps its order: whatever is repeated is repeated before anything later is sent.
 * Thread-safe.
 */
final class Dispatcher {
  /** Each names its partition in the request's first line, which gateways bound. */
  private static final int MOST_BATCHES = 500;

  private final ProducerSettings settings;
  private final Timing timing;
  private final Room room;
  private final Sender sender;
  private final ReentrantLock lock = new ReentrantLock();

  /** Partitions that have something to send and nothing under way, the longest waiting first. */
  private final ArrayDeque<PartitionBuffer> waiting = new ArrayDeque<>();

  private int underWay;
  private boolean timerSet;
  private boolean stopped;

  /** Sends batches of partitions of which nothing else is under way, on a thread of its own. */
  interface Sender {
    /** Calls {@link Dispatcher#answered} when done. */
    void send(List<PartitionBuffer> partitions, List<RecordBatch> batches);
  }

  Dispatcher(ProducerSettings settings, Timing timing, Room room, Sender sender) {
    this.settings = settings;
    this.timing = timing;
    this.room = room;
    this.sender = sender;
  }

  /** A batch of this partition was begun, or is full. */
  void changed(PartitionBuffer partition) {
    lock.lock();
    try {
      if (partition.turn == PartitionBuffer.Turn.NOTHING_TO_SEND) {
        queue(partition);
      }
      sendWhatIsDue();
    } finally {
      lock.unlock();
    }
  }

  /** A request with batches of these partitions was answered, or given up. */
  void answered(List<PartitionBuffer> partitions) {
    lock.lock();
    try {
      underWay--;
      for (PartitionBuffer partition : partitions) {
        if (partition.empty()) {
          partition.turn = PartitionBuffer.Turn.NOTHING_TO_SEND;
        } else {
          queue(partition);
        }
      }
      sendWhatIsDue();
    } finally {
      lock.unlock();
    }
  }

  /** Something may be due that was not before. */
  void look() {
    lock.lock();
    try {
      sendWhatIsDue();
    } finally {
      lock.unlock();
    }
  }

  /** Sends nothing more. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  private void queue(PartitionBuffer partition) {
    partition.turn = PartitionBuffer.Turn.WAITING;
    waiting.add(partition);
  }

  private void sendWhatIsDue() {
    while (!stopped && underWay < settings.requestsInFlight()) {
      if (!sendNext()) {
        setTimer();
        return;
      }
    }
  }

  private boolean sendNext() {
    List<PartitionBuffer> partitions = new ArrayList<>();
    List<RecordBatch> batches = new ArrayList<>();
    long left = settings.requestBytes();
    boolean all = room.scarce();
    long now = timing.nanos();
    Iterator<PartitionBuffer> each = waiting.iterator();
    while (each.hasNext() && mayTakeOf(partitions) && batches.size() < MOST_BATCHES && left > 0) {
      PartitionBuffer partition = each.next();
      List<RecordBatch> taken =
          partition.take(left, batches.isEmpty(), MOST_BATCHES - batches.size(), all, now);
      if (!taken.isEmpty()) {
        each.remove();
        partition.turn = PartitionBuffer.Turn.BEING_SENT;
        partitions.add(partition);
        batches.addAll(taken);
        left -= taken.stream().mapToLong(RecordBatch::bytes).sum();
      }
    }
    if (batches.isEmpty()) {
      return false;
    }
    underWay++;
    sender.send(partitions, batches);
    return true;
  }

  /** Gateways know a request that is repeated by its number in its partition. */
  private boolean mayTakeOf(List<PartitionBuffer> partitions) {
    return partitions.isEmpty() || !settings.idempotent();
  }

  /** All linger equally long, so one timer at a time, for the oldest, is enough. */
  private void setTimer() {
    long now = timing.nanos();
    long soonest = Long.MAX_VALUE;
    for (PartitionBuffer partition : waiting) {
      Long until = partition.lingersUntilNanos();
      if (until != null) {
        soonest = Math.min(soonest, Math.max(0, until - now));
      }
    }
    if (!timerSet && soonest != Long.MAX_VALUE) {
      timerSet = true;
      timing.after(soonest, this::timeIsUp);
    }
  }

  private void timeIsUp() {
    lock.lock();
    try {
      timerSet = false;
      sendWhatIsDue();
    } finally {
      lock.unlock();
    }
  }
}
