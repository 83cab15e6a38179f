package io.millrace.cli.demo;

import io.millrace.cli.terminal.Failure;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.produce.NewRecord;
import io.millrace.consumer.client.produce.Producer;
import io.millrace.consumer.client.produce.ProducerSettings;
import io.millrace.consumer.client.produce.Stored;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the earthquakes in order, one request after the other, across a gateway's death. What has
 * an unknown outcome is never just sent again: whether it is stored is found out by reading.
 */
final class Publisher {
  private static final int BATCH_RECORDS = 20;
  private static final Duration PAUSE = Duration.ofMillis(30);
  private static final int MOST_TRIES = 10;

  /** Nothing is sent but by a flush, so that each makes one request, stored whole or not at all. */
  private static final ProducerSettings SETTINGS =
      ProducerSettings.DEFAULT.withLinger(Duration.ofMinutes(1)).withIdempotent(false);

  private final MillraceClient client;
  private final Gateways gateways;
  private final LogEnd logEnd;
  private final String topic;
  private final AtomicInteger sent = new AtomicInteger();
  private int requests;
  private int foundStored;
  private int sentAgain;

  Publisher(MillraceClient client, Gateways gateways, String topic) {
    this.client = client;
    this.gateways = gateways;
    this.topic = topic;
    logEnd = new LogEnd(client, topic);
  }

  /** Sends all of them; at a pace at which there is something to see. */
  void run(List<Quake> quakes) throws InterruptedException {
    try (Producer producer = client.producer(topic, SETTINGS)) {
      for (int i = 0; i < quakes.size(); i += BATCH_RECORDS) {
        List<Quake> batch = quakes.subList(i, Math.min(quakes.size(), i + BATCH_RECORDS));
        send(producer, batch);
        sent.addAndGet(batch.size());
        Thread.sleep(PAUSE);
      }
    }
  }

  /** Records known to be stored. May be asked by any thread. */
  int sent() {
    return sent.get();
  }

  /** What {@link #run} met, in a line. */
  String report() {
    return requests
        + " requests; answer lost: "
        + (foundStored + sentAgain)
        + " (found stored "
        + foundStored
        + ", found missing and sent again "
        + sentAgain
        + ")";
  }

  private void send(Producer producer, List<Quake> batch) throws InterruptedException {
    for (int i = 0; i < MOST_TRIES; i++) {
      if (once(producer, batch)) {
        return;
      }
      sentAgain++;
    }
    throw new Failure("a request came to nothing " + MOST_TRIES + " times");
  }

  /** Whether the batch is stored. */
  private boolean once(Producer producer, List<Quake> batch) throws InterruptedException {
    URI asked = gateways.url();
    requests++;
    try {
      logEnd.stored(stored(producer, batch));
      return true;
    } catch (GatewayException.OutcomeUnknown e) {
      // A gateway that is alive might still be writing it; a dead one is not, so what reading shows
      // then is final.
      gateways.replace(asked);
      boolean stored = logEnd.holds(batch);
      foundStored += stored ? 1 : 0;
      return stored;
    }
  }

  private static List<Stored> stored(Producer producer, List<Quake> batch)
      throws InterruptedException {
    List<CompletableFuture<Stored>> results = new ArrayList<>();
    for (Quake quake : batch) {
      results.add(producer.send(NewRecord.of(quake.json()).withKey(quake.network())));
    }
    producer.flush();
    try {
      return results.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
