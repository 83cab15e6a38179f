package io.millrace.cli.produce;

import io.millrace.cli.connection.Advice;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.ProgressLine;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Sends batches one after the other: each only when the one before has been answered, because
 * requests under way together have no order. The input is read ahead meanwhile.
 */
final class Producer {
  /** Well below the gateway's limit for a request, and enough that larger ones gain nothing. */
  static final int BATCH_BYTES = 1 << 20;

  private final MillraceClient client;
  private final String topic;
  private final RecordQueue queue;
  private final int batch;
  private final Pace pace;
  private final ProgressLine progress;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Tally tally = new Tally();

  Producer(
      MillraceClient client,
      String topic,
      RecordQueue queue,
      int batch,
      Pace pace,
      ProgressLine progress) {
    this.client = client;
    this.topic = topic;
    this.queue = queue;
    this.batch = pace.mostRecords(batch);
    this.pace = pace;
    this.progress = progress;
  }

  /**
   * Sends everything, or up to {@link #stop}.
   *
   * @throws Failure when it cannot go on; it says what is stored, what is not, and of what that is
   *     not known
   */
  Tally run() throws InterruptedException {
    try {
      Batch next = queue.take(batch, BATCH_BYTES);
      while (next != null && pace.await(tally.records(), stopped)) {
        send(next);
        progress.update(tally::summary);
        next = queue.take(batch, BATCH_BYTES);
      }
      return tally;
    } catch (BadInput e) {
      throw new Failure(e.getMessage() + ". " + before(), e);
    } finally {
      progress.clear();
    }
  }

  /** Lets the request under way end, and sends no other. May be called by any thread. */
  void stop() {
    stopped.countDown();
    queue.stop();
    client.endRetries();
  }

  private void send(Batch next) throws InterruptedException {
    try {
      client.requests().ndjson(topic, next.ndjson());
    } catch (GatewayException.Refused | GatewayException.Unreachable e) {
      throw new Failure(
          next.lines() + " not stored, nor anything after: " + Advice.on(e) + ". " + before(), e);
    } catch (GatewayException.OutcomeUnknown | GatewayException.Unintelligible e) {
      throw new Failure(
          String.format(
              Locale.ROOT,
              "%s (%d records) may be stored or not: %s. %s Nothing after was sent. 'millrace tail %s' shows what is there.",
              next.lines(),
              next.count(),
              e.getMessage(),
              before(),
              topic),
          e);
    }
    tally.stored(next);
  }

  private String before() {
    return tally.records() == 0
        ? "No record before is stored."
        : "All records before are stored: " + tally.summary() + ".";
  }
}
