package io.millrace.gateway.produce;

import io.millrace.gateway.memory.ByteBudget;
import io.millrace.gateway.memory.Reservation;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Bounds the bytes that wait to be committed: of all topics together, and of each, so that one that
 * is flooded leaves room for the others. Thread-safe.
 */
final class WaitingBytes {
  /** A request of the largest size, all of it small records, needs more than half of this. */
  private static final long MIN_TOPIC_BYTES = 64 << 20;

  private final ByteBudget all;
  private final long maxTopicBytes;
  private final ConcurrentMap<String, Share> shares = new ConcurrentHashMap<>();

  /** What a topic has while it has requests. */
  private record Share(ByteBudget budget, int requests) {}

  /**
   * Nothing waits yet.
   *
   * @param maxBytes of all topics
   */
  WaitingBytes(long maxBytes) {
    this.all =
        new ByteBudget(
            "The producers' bytes that wait here are at produce.waiting.max.bytes.", maxBytes);
    this.maxTopicBytes = Math.max(maxBytes / 2, Math.min(maxBytes, MIN_TOPIC_BYTES));
  }

  /** Bytes that wait, of all topics. */
  long used() {
    return all.usedBytes();
  }

  /** Begins a request, which {@link #leave} ends after its reservation is closed. */
  Reservation enter(String topic) {
    return shares
        .compute(
            topic,
            (name, share) ->
                share == null
                    ? new Share(budget(name), 1)
                    : new Share(share.budget(), share.requests() + 1))
        .budget()
        .open();
  }

  private ByteBudget budget(String topic) {
    return all.part(
        "The bytes that wait here for topic "
            + topic
            + " are at half of produce.waiting.max.bytes.",
        maxTopicBytes);
  }

  /** Ends a request. */
  void leave(String topic) {
    shares.computeIfPresent(
        topic,
        (name, share) ->
            share.requests() == 1 ? null : new Share(share.budget(), share.requests() - 1));
  }
}
