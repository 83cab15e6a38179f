package io.millrace.consumer.client.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fetches some partitions on one thread: a page of each of which there is more, again and again.
 * Where nothing more is known of, it waits: for a single partition by a long poll, for several by
 * one call for all, which says of which there is more.
 */
final class Fetcher implements Runnable {
  private final PageQueue queue;
  private final News news;
  private final Duration longPoll;
  private final List<PartitionRead> partitions;

  /**
   * @param partitions that no other fetcher has
   */
  Fetcher(PageQueue queue, News news, Duration longPoll, List<PartitionRead> partitions) {
    this.queue = queue;
    this.news = news;
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
    while (!partitions.isEmpty() && queue.goesOn()) {
      fetch(due());
      partitions.removeIf(PartitionRead::ended);
    }
  }

  /**
   * Those of which there is more; waits for it. While there is more of some, it is only looked
   * whether there is of others, so that none starves.
   */
  private List<PartitionRead> due() throws InterruptedException {
    List<PartitionRead> due = new ArrayList<>(partitions);
    List<PartitionRead> idle = partitions.stream().filter(read -> !read.behind()).toList();
    if (partitions.size() > 1 && !idle.isEmpty()) {
      boolean allIdle = idle.size() == partitions.size();
      Set<Integer> found = news.of(idle, allIdle ? longPoll : Duration.ZERO);
      due.removeIf(read -> !read.behind() && !found.contains(read.partition()));
    }
    return due;
  }

  /** A page of each. One of which a page waits for the caller comes once that is taken. */
  private void fetch(List<PartitionRead> turn) throws InterruptedException {
    Duration share = turn.isEmpty() ? Duration.ZERO : News.ROUND.dividedBy(turn.size());
    PartitionRead next = queue.wanted(turn);
    while (next != null) {
      Page page = next.next(patience(next, share));
      if (!page.batches().isEmpty()) {
        queue.put(next, page);
      }
      turn.remove(next);
      next = queue.wanted(turn);
    }
  }

  /**
   * @param share for a partition of which there is more, as one gateway says: another, that is
   *     asked now, may not have heard of it
   */
  private Duration patience(PartitionRead next, Duration share) {
    if (partitions.size() == 1) {
      return longPoll;
    }
    return next.behind() ? Duration.ZERO : share;
  }
}
