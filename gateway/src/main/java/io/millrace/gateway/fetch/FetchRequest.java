package io.millrace.gateway.fetch;

import java.time.Duration;

/**
 * What a reader asks of one partition.
 *
 * @param maxRecords at least 1
 * @param maxBytes of keys, values and headers; the first record comes however large it is
 * @param maxWait how long to wait for a record at the end; zero for not at all
 * @param fresh whether to look at the tail before
 */
public record FetchRequest(
    String topic,
    int partition,
    StartAt start,
    int maxRecords,
    int maxBytes,
    Duration maxWait,
    boolean fresh) {
  FetchRequest from(long offset) {
    return new FetchRequest(
        topic, partition, new StartAt.Offset(offset), maxRecords, maxBytes, maxWait, false);
  }
}
