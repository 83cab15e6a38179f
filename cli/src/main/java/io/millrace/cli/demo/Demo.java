package io.millrace.cli.demo;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.ProgressLine;
import io.millrace.cli.terminal.Streams;
import io.millrace.consumer.client.ClientSettings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.admin.TopicSettings;
import io.millrace.consumer.client.http.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** One run of the demo: produce, tail, kill, go on, compare. */
final class Demo {
  private static final String TOPIC = "earthquakes";
  private static final int PARTITIONS = 4;
  private static final int TAILS = 3;
  private static final Duration CATCH_UP_PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
  private static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(30));

  private final Streams streams;
  private final Path folder;
  private final Gateways gateways;
  private final ProgressLine progress;
  private final long startNanos = System.nanoTime();

  Demo(Streams streams, Path folder, Gateways gateways) {
    this.streams = streams;
    this.folder = folder;
    this.gateways = gateways;
    progress = new ProgressLine(streams);
  }

  /**
   * Runs it, and says what came of it.
   *
   * @return whether both sides agree
   */
  boolean run() throws InterruptedException {
    List<Quake> quakes = Quake.all();
    say(
        String.format(
            Locale.ROOT,
            "data      %,d earthquakes of a week in 2018 (U.S. Geological Survey, public domain)",
            quakes.size()));
    say(
        String.format(
            Locale.ROOT,
            "gateway   ready after %s, on a file store in %s",
            seconds(gateways.start()),
            folder));
    try (MillraceClient client = client()) {
      TopicInfo topic = client.admin().putTopic(TOPIC, partitions());
      List<DemoTail> tails =
          IntStream.range(0, TAILS).mapToObj(i -> new DemoTail(this::client, topic)).toList();
      try {
        stream(client, quakes, tails);
        return compare(client, quakes, tails);
      } finally {
        progress.clear();
        tails.forEach(DemoTail::close);
      }
    }
  }

  private void stream(MillraceClient client, List<Quake> quakes, List<DemoTail> tails)
      throws InterruptedException {
    Publisher publisher = new Publisher(client, gateways, TOPIC);
    Worker sending = Worker.start(() -> publisher.run(quakes));
    while (publisher.sent() < quakes.size() / 2 && !sending.ended()) {
      show(publisher, quakes, tails);
    }
    // At any moment within a request or between two.
    Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(40)));
    int before = publisher.sent();
    Duration restart = gateways.replace(gateways.url());
    progress.clear();
    say(
        String.format(
            Locale.ROOT,
            "kill -9   after record %,d; another gateway ready on the same folder after %s",
            before,
            seconds(restart)));
    while (!sending.ended()) {
      show(publisher, quakes, tails);
    }
    sending.check();
    progress.clear();
    say(
        String.format(
            Locale.ROOT,
            "sent      %,d records keyed by network, in %s",
            publisher.sent(),
            publisher.report()));
  }

  private boolean compare(MillraceClient client, List<Quake> quakes, List<DemoTail> tails)
      throws InterruptedException {
    long logged =
        client.admin().topic(TOPIC).partitions().stream().mapToLong(PartitionInfo::endOffset).sum();
    long deadlineNanos = System.nanoTime() + CATCH_UP_PATIENCE.toNanos();
    while (tails.stream().anyMatch(tail -> tail.read().count() < logged)) {
      tails.forEach(DemoTail::check);
      if (System.nanoTime() > deadlineNanos) {
        break;
      }
      Thread.sleep(LOOK_INTERVAL);
    }
    Findings findings = new Findings(quakes, logged, tails.stream().map(DemoTail::read).toList());
    streams.say("");
    findings.lines().forEach(line -> streams.say("  " + line));
    streams.say("");
    int exitCode = gateways.stop();
    if (exitCode != 0) {
      throw new Failure(
          "the gateway ended with exit code " + exitCode + " when it was asked to stop");
    }
    return verdict(findings);
  }

  private boolean verdict(Findings findings) {
    boolean good = findings.wrong().isEmpty();
    String took = seconds(Duration.ofNanos(System.nanoTime() - startNanos));
    if (good) {
      say(
          String.format(
              Locale.ROOT, "Nothing lost, nothing twice, everything in order; %s in all.", took));
      say("Next: 'millrace dev' starts a gateway for you, README.md shows what to do with it.");
    } else {
      say(
          String.format(
              Locale.ROOT, "The two sides differ in: %s.", String.join(", ", findings.wrong())));
    }
    return good;
  }

  private void show(Publisher publisher, List<Quake> quakes, List<DemoTail> tails)
      throws InterruptedException {
    tails.forEach(DemoTail::check);
    progress.update(() ->
        String.format(
            Locale.ROOT,
            "  sent %,d of %,d   read %s",
            publisher.sent(),
            quakes.size(),
            tails.stream()
                .map(tail -> String.format(Locale.ROOT, "%,d", tail.read().count()))
                .toList()));
    Thread.sleep(LOOK_INTERVAL);
  }

  private MillraceClient client() {
    return new MillraceClient(ClientSettings.of(List.of(gateways::url)).withRetry(RETRY));
  }

  private void say(String line) {
    streams.say("  " + line);
  }

  private static TopicSettings partitions() {
    return TopicSettings.unchanged().withPartitions(PARTITIONS);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
