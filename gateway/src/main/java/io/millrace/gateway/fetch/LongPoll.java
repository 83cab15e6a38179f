package io.millrace.gateway.fetch;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One reader that waits for a record. Thread-safe. */
final class LongPoll {
  /** A partition where something may happen, or, with {@link #ANY_PARTITION}, a whole topic. */
  record Place(long topicId, int partition) {
    static final int ANY_PARTITION = -1;
  }

  private final List<Place> places;
  private final int partitions;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /**
   * @param places where something has to happen, one at least
   * @param partitions that are looked at when it has
   */
  LongPoll(List<Place> places, int partitions) {
    this.places = List.copyOf(places);
    this.partitions = partitions;
  }

  List<Place> places() {
    return places;
  }

  int partitions() {
    return partitions;
  }

  /** Completes when there is something to look at, or nothing to wait for; fails if never will. */
  CompletableFuture<Void> over() {
    return over;
  }
}
