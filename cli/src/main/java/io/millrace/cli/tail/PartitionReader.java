package io.millrace.cli.tail;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.read.FetchRequest;
import io.millrace.consumer.client.read.Page;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads one partition page by page. What was trimmed before it could be read is passed over, and
 * said. Not thread-safe.
 */
final class PartitionReader {
  private final MillraceClient client;
  private final String topic;
  private final int partition;
  private final int pageBytes;
  private final Consumer<String> warnings;
  private String position;
  private boolean begun;

  /**
   * @param from in the API's words
   */
  PartitionReader(
      MillraceClient client,
      String topic,
      int partition,
      String from,
      int pageBytes,
      Consumer<String> warnings) {
    this.client = client;
    this.topic = topic;
    this.partition = partition;
    this.pageBytes = pageBytes;
    this.warnings = warnings;
    position = from;
  }

  int partition() {
    return partition;
  }

  /** The records that follow; none if there are none within {@code wait}. */
  Page next(Duration wait) throws InterruptedException {
    while (true) {
      try {
        Page page =
            client
                .fetches()
                .fetch(new FetchRequest(topic, partition, position, pageBytes, wait, false));
        position = Long.toString(page.nextOffset());
        begun = true;
        return page;
      } catch (GatewayException.Refused e) {
        position = Long.toString(startAfterTrimming(e));
      }
    }
  }

  /**
   * Where a reader that has come from further back goes on; one that asked for what is gone is told
   * so instead.
   */
  private long startAfterTrimming(GatewayException.Refused refused) {
    OptionalLong start = refused.problem().number("startOffset");
    if (!begun || !refused.problem().is("offset-trimmed") || start.isEmpty()) {
      throw refused;
    }
    warnings.accept(
        "partition "
            + partition
            + ": records from offset "
            + position
            + " on were deleted before they were read; going on at "
            + start.getAsLong());
    return start.getAsLong();
  }
}
