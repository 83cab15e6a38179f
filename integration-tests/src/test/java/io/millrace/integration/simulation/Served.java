package io.millrace.integration.simulation;

/**
 * How far clients know the log by what they were told: by each gateway, whose answers only grow,
 * and of whether the topic is there at all.
 */
final class Served {

  private final Verdict verdict;
  private final long[][] ends;
  private final long[][] starts;
  private long topicSince = Request.NEVER;

  Served(Circumstances circumstances, Verdict verdict) {
    this.verdict = verdict;
    this.ends = new long[circumstances.gateways()][circumstances.partitions()];
    this.starts = new long[circumstances.gateways()][circumstances.partitions()];
  }

  long end(SimulatedGateway gateway, int partition) {
    return ends[gateway.number()][partition];
  }

  long start(SimulatedGateway gateway, int partition) {
    return starts[gateway.number()][partition];
  }

  /** A gateway has told that a partition reaches that far. */
  void raise(SimulatedGateway gateway, int partition, long end) {
    long[] known = ends[gateway.number()];
    known[partition] = Math.max(known[partition], end);
  }

  /** A gateway has told where a partition starts. */
  void raiseStart(SimulatedGateway gateway, int partition, long start) {
    long[] known = starts[gateway.number()];
    known[partition] = Math.max(known[partition], start);
  }

  /** A client was told that the topic was made. */
  void topicExists(long now) {
    topicSince = Math.min(topicSince, now);
  }

  boolean hasTopic() {
    return topicSince != Request.NEVER;
  }

  /** A gateway says that there is no such topic, to a question of then. */
  void topicIsAbsent(long askedAt) {
    if (askedAt > topicSince) {
      verdict.wrong("a topic is said to be absent after it was made");
    }
  }
}
