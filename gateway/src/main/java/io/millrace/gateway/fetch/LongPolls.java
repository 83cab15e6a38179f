package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import io.millrace.index.LaneListener;
import io.millrace.index.LaneLoop;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.state.Applied;
import io.millrace.index.state.Change;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The readers that wait in one lane. They are registered and woken on the lane's thread: what is
 * applied after the look that found nothing wakes them, so no wake-up is lost. They leave on any
 * thread.
 */
public final class LongPolls implements LaneListener {
  private final int maxPolls;
  private final int maxPartitions;

  /**
   * Those at a place in the order in which they came, which is also that in which they are woken.
   */
  private final ConcurrentMap<LongPoll.Place, NavigableMap<Long, LongPoll>> waiting =
      new ConcurrentHashMap<>();

  private volatile boolean draining;
  private long last;
  private int count;
  private int partitions;

  /**
   * Nobody waits yet.
   *
   * @param maxPolls more are refused
   * @param maxPartitions that all of them look at; what a wait holds in memory, and the time that
   *     it takes the lane when it ends, go by this
   */
  public LongPolls(int maxPolls, int maxPartitions) {
    this.maxPolls = maxPolls;
    this.maxPartitions = maxPartitions;
  }

  /** How many wait. */
  public synchronized int count() {
    return count;
  }

  /** Whether it is no use to wait any more. */
  boolean isDraining() {
    return draining;
  }

  /**
   * Begins a wait. To be called on the lane's thread.
   *
   * @throws RequestException.Overloaded if too many wait
   */
  void begin(LaneLoop lane, LongPoll poll) {
    long number = enter(lane, poll);
    var unused = poll.over().whenComplete((over, failure) -> end(lane, poll, number));
    for (LongPoll.Place place : poll.places()) {
      waiting.compute(
          place,
          (p, present) -> {
            NavigableMap<Long, LongPoll> polls =
                present == null ? new ConcurrentSkipListMap<>() : present;
            polls.put(number, poll);
            return polls;
          });
    }
    if (draining) {
      poll.over().complete(null);
    }
  }

  private void end(LaneLoop lane, LongPoll poll, long number) {
    for (LongPoll.Place at : poll.places()) {
      waiting.computeIfPresent(
          at,
          (place, polls) -> {
            polls.remove(number);
            return polls.isEmpty() ? null : polls;
          });
    }
    leave(lane, poll);
  }

  /** Counts the wait, and gives it a number higher than all before. */
  private synchronized long enter(LaneLoop lane, LongPoll poll) {
    if (count == maxPolls || partitions + poll.partitions() > maxPartitions) {
      throw new RequestException.Overloaded("Too many readers wait here.");
    }
    partitions += poll.partitions();
    if (++count == 1) {
      lane.watchTail(true);
    }
    return ++last;
  }

  private synchronized void leave(LaneLoop lane, LongPoll poll) {
    partitions -= poll.partitions();
    if (--count == 0) {
      lane.watchTail(false);
    }
  }

  /** Ends all waits, and any that should still begin. */
  public void drain() {
    draining = true;
    wakeAll();
  }

  @Override
  public void applied(Applied applied, @Nullable Payload payload) {
    for (Change change : applied.changes()) {
      switch (change) {
        case Change.Appended appended -> wake(appended.topicId(), appended.partition());
        case Change.Truncated truncated -> wake(truncated.topicId(), truncated.partition());
        case Change.Deleted deleted ->
            waiting.keySet().stream()
                .filter(place -> place.topicId() == deleted.topicId())
                .forEach(this::wake);
      }
    }
  }

  @Override
  public void caughtUp() {
    wakeAll();
  }

  @Override
  public void stopped(String problem) {
    wakeAll();
  }

  private void wakeAll() {
    waiting.keySet().forEach(this::wake);
  }

  private void wake(long topicId, int partition) {
    wake(new LongPoll.Place(topicId, partition));
    wake(new LongPoll.Place(topicId, LongPoll.Place.ANY_PARTITION));
  }

  private void wake(LongPoll.Place place) {
    NavigableMap<Long, LongPoll> polls = waiting.get(place);
    if (polls != null) {
      polls.values().forEach(poll -> poll.over().complete(null));
    }
  }
}
