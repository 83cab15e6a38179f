package io.millrace.cli.bench;

import io.millrace.cli.terminal.Streams;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run: what the store does by itself, then producing, reading, and both at a steady rate. */
final class Bench {
  /** So small that a reader from the beginning finds nothing in it. */
  private static final List<String> COLD = List.of("cache.max.bytes=1MiB");

  private final Streams streams;
  private final BenchSettings settings;
  private final Values values;
  private final Function<URI, MillraceClient> clients;
  private final String topic =
      "bench-" + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 16);
  private final BenchReport report = new BenchReport();
  private double plainPuts;
  private double plainGets;

  Bench(
      Streams streams,
      BenchSettings settings,
      Values values,
      Function<URI, MillraceClient> clients) {
    this.streams = streams;
    this.settings = settings;
    this.values = values;
    this.clients = clients;
  }

  /** Measures a gateway that runs. */
  BenchReport on(URI url) throws InterruptedException {
    try (BenchGateway gateway = BenchGateway.running(url)) {
      load(gateway, null);
    }
    return report;
  }

  /** Measures a store, and gateways that it starts there. */
  BenchReport onStore(String store) throws InterruptedException {
    try (PlainStore plain = PlainStore.open(store, topic)) {
      streams.say("store: plain PUTs and GETs of 8 MiB, 4 at a time, and creates of 4 KiB");
      plainPuts = plain.put(settings.duration());
      plainGets = plain.get(settings.duration());
      report.plainStore(plainPuts, plainGets, plain.create());
    }
    try (BenchGateway gateway = BenchGateway.start(store, List.of())) {
      load(gateway, store);
    }
    return report;
  }

  private void load(BenchGateway gateway, @Nullable String store) throws InterruptedException {
    try (MillraceClient client = clients.apply(gateway.url())) {
      create(client, topic);
      try {
        produce(gateway, client);
        read("read", gateway, client);
        if (store != null) {
          readCold(store);
        }
        latency(client);
      } finally {
        client.admin().deleteTopic(topic);
      }
    }
  }

  private void create(MillraceClient client, String name) throws InterruptedException {
    var unused =
        client
            .admin()
            .putTopic(name, TopicSettings.unchanged().withPartitions(settings.partitions()));
  }

  private void produce(BenchGateway gateway, MillraceClient client) throws InterruptedException {
    streams.say("produce: " + settings.clients() + " clients, as fast as they are answered");
    Meter meter = Meter.after(settings.warmUp(), settings.duration());
    Workers workers = new Workers();
    workers.start(() -> new ProduceLoad(client, topic, values, settings, meter).run());
    meter.awaitStart();
    StoreRequests before = StoreRequests.of(gateway.url());
    double cpuBefore = gateway.cpuSeconds();
    meter.awaitEnd();
    double cpu = gateway.cpuSeconds() - cpuBefore;
    StoreRequests requests = StoreRequests.of(gateway.url()).since(before);
    workers.join();
    report.throughput(
        "produce",
        new Stretch(
            meter.seconds(), meter.records(), meter.bytes(), meter.failures(), requests, cpu),
        plainPuts);
  }

  private void readCold(String store) throws InterruptedException {
    try (BenchGateway cold = BenchGateway.start(store, COLD);
        MillraceClient client = clients.apply(cold.url())) {
      read("read cold", cold, client);
    }
  }

  private void read(String phase, BenchGateway gateway, MillraceClient client)
      throws InterruptedException {
    streams.say(phase + ": from the beginning to the end, as encoded batches");
    StoreRequests before = StoreRequests.of(gateway.url());
    double cpuBefore = gateway.cpuSeconds();
    long start = System.nanoTime();
    Meter meter = Meter.after(Duration.ZERO, settings.duration());
    new ReadLoad(client, client.admin().topic(topic), meter).run();
    double seconds = (System.nanoTime() - start) / 1e9;
    report.throughput(
        phase,
        new Stretch(
            seconds,
            meter.records(),
            meter.bytes(),
            0,
            StoreRequests.of(gateway.url()).since(before),
            gateway.cpuSeconds() - cpuBefore),
        plainGets);
  }

  private void latency(MillraceClient client) throws InterruptedException {
    streams.say("latency: " + settings.rateBytes() + " bytes a second, while a reader follows");
    String steady = topic + "-steady";
    create(client, steady);
    try {
      LatencyLoad load = new LatencyLoad(client, steady, values, settings);
      load.run();
      report.latency("acknowledged", load.acknowledged());
      report.latency("received", load.received());
    } finally {
      client.admin().deleteTopic(steady);
    }
  }
}
