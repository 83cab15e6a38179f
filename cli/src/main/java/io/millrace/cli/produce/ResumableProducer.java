package io.millrace.cli.produce;

import io.millrace.cli.connection.Advice;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.ProgressLine;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.http.GatewayException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;

/**
 * Sends what of a file is not stored yet, round by round: the requests of a round, one for each of
 * its partitions, go together, since there is no order among them.
 */
final class ResumableProducer {
  private final MillraceClient client;
  private final String topic;
  private final ResumableRun run;
  private final Placement placement;
  private final Pace pace;
  private final ProgressLine progress;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<Integer, Long> sequences = new HashMap<>();
  private final Tally tally = new Tally();
  private long storedBefore;

  ResumableProducer(
      MillraceClient client, String topic, ResumableRun run, Pace pace, ProgressLine progress) {
    this.client = client;
    this.topic = topic;
    this.run = run;
    this.placement = new Placement(run.partitions(), run.first());
    this.pace = pace;
    this.progress = progress;
  }

  /**
   * Sends everything that is not stored, or up to {@link #stop}.
   *
   * @throws Failure when it cannot go on
   */
  Tally run(Rounds rounds) throws IOException, InterruptedException {
    try {
      List<Encoded> round = rounds.next();
      for (long number = 0; !round.isEmpty() && !isStopped(); number++) {
        send(placement.place(round, number));
        progress.update(tally::summary);
        round = rounds.next();
      }
      return tally;
    } finally {
      progress.clear();
    }
  }

  /** Records that were stored before this process began. */
  long storedBefore() {
    return storedBefore;
  }

  /** Lets the requests under way end, and sends no other. May be called by any thread. */
  void stop() {
    stopped.countDown();
    client.endRetries();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void send(SortedMap<Integer, Batch> round) throws InterruptedException {
    try (Together<Done> together = new Together<>()) {
      for (Map.Entry<Integer, Batch> each : round.entrySet()) {
        int partition = each.getKey();
        long sequence = sequences.merge(partition, 1L, Long::sum) - 1;
        if (pace.await(tally.records(), stopped)) {
          together.start(() -> sendUnlessStored(partition, sequence, each.getValue()));
        }
      }
      together.join().forEach(this::count);
    } catch (GatewayException e) {
      throw new Failure(
          Advice.on(e)
              + ". Stored by now: "
              + tally.summary()
              + ", and perhaps some of the records after. The same command goes on where it ended",
          e);
    }
  }

  /** Records of one partition that are stored. */
  private record Done(Batch batch, boolean before) {}

  private void count(Done done) {
    if (done.before()) {
      storedBefore += done.batch().count();
    } else {
      tally.stored(done.batch());
    }
  }

  private Done sendUnlessStored(int partition, long sequence, Batch batch)
      throws InterruptedException {
    if (sequence < run.stored(partition)) {
      return new Done(batch, true);
    }
    send(partition, sequence, batch);
    return new Done(batch, false);
  }

  private void send(int partition, long sequence, Batch batch) throws InterruptedException {
    try {
      client.requests().ndjson(topic, batch.ndjson(), run.request(sequence));
    } catch (GatewayException.Refused e) {
      long next = e.problem().number("expectedSequence").orElse(-1);
      if (e.problem().is("producer-fenced") || (next >= 0 && next < sequence)) {
        throw new Failure(
            "gateways know another run of this FILE by now, or the topic was made anew: "
                + e.getMessage(),
            e);
      }
      if (next <= sequence) {
        throw e;
      }
      // The same command runs elsewhere, and is ahead.
      run.learn(partition, next);
    }
  }
}
