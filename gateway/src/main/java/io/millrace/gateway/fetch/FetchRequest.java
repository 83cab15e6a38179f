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
  FetchRequest from(long offset) {
    return new FetchRequest(topic, partition, new StartAt.Offset(offset), bounds, maxWait, false);
  }
}
