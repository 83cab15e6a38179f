package io.millrace.consumer.client.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches some partitions in turn, by long polls, on one thread. Where there are several, they
 * share a round of short ones.
 */
final class Fetcher implements Runnable {
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final Duration SHORTEST_POLL = Duration.ofMillis(1);

  private final PageQueue queue;
  private final Duration longPoll;
  private final List<PartitionRead> partitions;

  /**
   * @param partitions that no other fetcher has
   */
  Fetcher(PageQueue queue, Duration longPoll, List<PartitionRead> partitions) {
    this.queue = queue;
    this.longPoll = longPoll;
    this.partitions = new ArrayList<>(partitions);
  }

  @Override
  public void run() {
    try {
      fetchAll();
      queue.ended(null);
    } catch (InterruptedException e) {
      // The reader was closed.
      Thread.currentThread().interrupt();
      queue.ended(null);
    } catch (RuntimeException | Error e) {
      queue.ended(e);
    }
  }

  private void fetchAll() throws InterruptedException {
    partitions.removeIf(PartitionRead::ended);
    PartitionRead next = queue.wanted(partitions);
    while (next != null) {
      Page page = next.next(patience());
      if (!page.batches().isEmpty()) {
        queue.put(next, page);
      }
      // To the end of the line.
      partitions.remove(next);
      if (!next.ended()) {
        partitions.add(next);
      }
      next = queue.wanted(partitions);
    }
  }

  private Duration patience() {
    if (partitions.size() == 1) {
      return longPoll;
    }
    Duration share = ROUND.dividedBy(partitions.size());
    return share.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : share;
  }
}
