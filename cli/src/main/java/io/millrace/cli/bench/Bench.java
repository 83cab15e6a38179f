package io.millrace.cli.bench;

import io.millrace.cli.terminal.Streams;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicSettings;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run: what the store does by itself, then producing, reading, and both at a steady rate. */
final class Bench {
  /** So small that a reader from the beginning finds nothing in it. */
  private static final List<String> COLD = List.of("cache.max.bytes=1MiB");

  /** A store that other processes do not see. */
  private static final String OWN_MEMORY = "memory:";

  /** So little that it is in the cache of any gateway that has just written it. */
  private static final int HOT_MIB = 64;

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
      plainPuts = plain.put(settings.meter());
      plainGets = plain.get(settings.meter());
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
        readHot(gateway, client);
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
    TopicSettings topicSettings =
        TopicSettings.unchanged()
            .withPartitions(settings.partitions())
            .withCompression(settings.compression());
    var unused = client.admin().putTopic(name, topicSettings);
  }

  private void produce(BenchGateway gateway, MillraceClient client) throws InterruptedException {
    streams.say("produce: " + settings.clients() + " clients, as fast as they are answered");
    Meter meter = settings.meter();
    ProduceLoad load = new ProduceLoad(client, topic, values, settings, meter);
    Stretch stretch = measure(gateway, meter, load::run);
    load.outcomes().judge("produce", streams::say);
    report.throughput("produce", stretch, plainPuts);
    report.failures("produce", load.outcomes().failed());
  }

  private void readHot(BenchGateway gateway, MillraceClient client) throws InterruptedException {
    streams.say("read: the newest " + HOT_MIB + " MiB, over and over, as encoded batches");
    Meter meter = settings.meter();
    ReadLoad load =
        ReadLoad.ofNewest((long) HOT_MIB << 20, client, client.admin().topic(topic), meter);
    report.throughput("read", measure(gateway, meter, load::run), plainGets);
  }

  private void readCold(String store) throws InterruptedException {
    if (store.startsWith(OWN_MEMORY)) {
      streams.say("read cold: left out, for another gateway has another memory");
      return;
    }
    streams.say("read cold: all of it, by a gateway without a cache");
    try (BenchGateway cold = BenchGateway.start(store, COLD);
        MillraceClient client = clients.apply(cold.url())) {
      Meter meter = settings.meter();
      ReadLoad load = ReadLoad.ofAll(client, client.admin().topic(topic), meter);
      report.throughput("read cold", measure(cold, meter, load::run), plainGets);
    }
  }

  /** Puts load on a gateway, and takes what it does while the meter counts. */
  private static Stretch measure(BenchGateway gateway, Meter meter, Workers.Work load)
      throws InterruptedException {
    try (Workers workers = new Workers()) {
      workers.start(load);
      meter.awaitStart();
      StoreRequests before = StoreRequests.of(gateway.url());
      double cpuBefore = gateway.cpuSeconds();
      meter.awaitEnd();
      double cpu = gateway.cpuSeconds() - cpuBefore;
      StoreRequests requests = StoreRequests.of(gateway.url()).since(before);
      workers.join();
      return new Stretch(meter.seconds(), meter.records(), meter.bytes(), requests, cpu);
    }
  }

  private void latency(MillraceClient client) throws InterruptedException {
    streams.say("latency: " + settings.rateBytes() + " bytes a second, while a reader follows");
    String steady = topic + "-steady";
    create(client, steady);
    try {
      LatencyLoad load = new LatencyLoad(client, steady, values, settings);
      load.run();
      load.outcomes().judge("latency", streams::say);
      report.latency("acknowledged", load.acknowledged());
      report.failures("acknowledged", load.outcomes().failed());
      report.latency("received", load.received());
    } finally {
      client.admin().deleteTopic(steady);
    }
  }
}
