package io.millrace.consumer.client.read;

import io.millrace.consumer.client.http.Request;
import io.millrace.consumer.client.http.Target;
import java.time.Duration;

/**
 * What to read of a partition.
 *
 * @param offset of the first record wanted
 * @param maxBytes about how much to bring, as it is stored; one batch comes in any case
 * @param longPoll how long to wait at the end for a record, 0 to 60 s
 * @param fresh whether the gateway shall first catch up with what others have stored
 */
public record FetchRequest(
    String topic, int partition, long offset, int maxBytes, Duration longPoll, boolean fresh) {
  private static final int MOST_RECORDS = 10_000;

  public static FetchRequest at(String topic, int partition, long offset, int maxBytes) {
    return new FetchRequest(topic, partition, offset, maxBytes, Duration.ZERO, false);
  }

  public FetchRequest waiting(Duration longest) {
    return new FetchRequest(topic, partition, offset, maxBytes, longest, fresh);
  }

  public FetchRequest linearizable() {
    return new FetchRequest(topic, partition, offset, maxBytes, longPoll, true);
  }

  Request request() {
    String target =
        Target.partition(topic, partition)
            + "/records?offset="
            + offset
            + "&maxRecords="
            + MOST_RECORDS
            + "&maxBytes="
            + maxBytes;
    if (longPoll.isPositive()) {
      target += "&wait=" + longPoll.toMillis() + "ms";
    }
    if (fresh) {
      target += "&fresh=true";
    }
    return Request.get(target).waiting(longPoll).accepting(Request.BATCHES);
  }
}
