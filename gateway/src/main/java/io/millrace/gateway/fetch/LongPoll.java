package io.millrace.gateway.fetch;

import java.util.concurrent.CompletableFuture;

/** One reader that waits for a record. Thread-safe. */
final class LongPoll {
  /** Where it waits. */
  record Place(long topicId, int partition) {}

  private final Place place;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  LongPoll(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  /** Completes when there is something to look at, or nothing to wait for; fails if never will. */
  CompletableFuture<Void> over() {
    return over;
  }
}
