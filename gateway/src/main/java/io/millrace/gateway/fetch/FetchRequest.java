package io.millrace.gateway.fetch;

import java.time.Duration;

/**
 * What a reader asks of one partition.
 *
 * @param maxWait how long to wait for a record at the end; zero for not at all
 * @param fresh whether to look at the tail before
 */
public record FetchRequest(
    String topic,
    int partition,
    StartAt start,
    FetchBounds bounds,
    Duration maxWait,
    boolean fresh) {
  /** The same from an offset that was given out, so that it need not be looked up at the tail. */
  public FetchRequest from(long offset) {
    return new FetchRequest(topic, partition, new StartAt.Offset(offset), bounds, maxWait, false);
  }

  /** The same with another wait. */
  public FetchRequest waiting(Duration wait) {
    return new FetchRequest(topic, partition, start, bounds, wait, fresh);
  }
}
