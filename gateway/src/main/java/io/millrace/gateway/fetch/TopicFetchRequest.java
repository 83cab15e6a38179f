package io.millrace.gateway.fetch;

import java.time.Duration;

/**
 * What a reader asks of many partitions of a topic.
 *
 * @param bounds of the records of all partitions together
 * @param maxWait how long to wait for a record in any of them; zero for not at all
 * @param fresh whether to look at the tail before
 */
public record TopicFetchRequest(
    String topic, Positions positions, FetchBounds bounds, Duration maxWait, boolean fresh) {
  /**
   * The same from positions that were given out, so that they need not be looked up at the tail.
   */
  public TopicFetchRequest at(Positions given) {
    return new TopicFetchRequest(topic, given, bounds, maxWait, false);
  }

  /** The same with another wait. */
  public TopicFetchRequest waiting(Duration wait) {
    return new TopicFetchRequest(topic, positions, bounds, wait, fresh);
  }
}
