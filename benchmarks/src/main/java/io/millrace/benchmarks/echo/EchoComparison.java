package io.millrace.benchmarks.echo;

import io.millrace.cli.process.ChildGateway;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicSettings;
import io.millrace.consumer.client.produce.NewRecord;
import io.millrace.consumer.client.produce.Producer;
import io.millrace.consumer.client.produce.ProducerSettings;
import io.millrace.format.Compression;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a gateway on a file store does beside {@link EchoServer}: values of 1 KiB one by one, and
 * pages of a tail that is in the cache. The two take turns, so that whatever else the machine does
 * meets both.
 *
 * <p>{@code java -cp 'benchmarks/target/benchmarks/*' io.millrace.benchmarks.echo.EchoComparison}
 */
public final class EchoComparison {
  private static final int ROUNDS = 3;
  private static final int VALUE_BYTES = 1 << 10;
  private static final int PAGE_BYTES = 8 << 20;

  /** The compilers take this long to come to rest where they share two cores with the load. */
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(60);

  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration COUNTED = Duration.ofSeconds(8);
  private static final String SINGLE = "single";
  private static final String TAIL = "tail";
  private static final String PAGE =
      "/v1/topics/"
          + TAIL
          + "/partitions/0/records?offset=0&maxRecords=10000&maxBytes="
          + PAGE_BYTES;
  private static final String BATCHES = "application/vnd.millrace.batch";

  private EchoComparison() {}

  /** Prints a line for each turn, and the middle one of each ratio. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("millrace-echo-");
    try (Contender gateway = gateway(folder);
        Contender echo = EchoServer.start(value(), Load.once(gateway.reads()).length)) {
      compare(
          "single POSTs of 1 KiB on 64 connections, requests per second of the server's CPU",
          new Load(64, COUNTED),
          echo,
          gateway,
          Contender::posts,
          Load.Done::requestsPerCpuSecond);
      compare(
          "pages of nearly 8 MiB from the hot cache, 4 readers, MiB/s",
          new Load(4, COUNTED),
          echo,
          gateway,
          Contender::reads,
          Load.Done::mibPerSecond);
    } finally {
      delete(folder);
    }
  }

  private static void compare(
      String what,
      Load load,
      Contender echo,
      Contender gateway,
      Function<Contender, HttpRequest> request,
      ToDoubleFunction<Load.Done> figure)
      throws Exception {
    System.out.println(what);
    double[] ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      Duration warmUp = i == 0 ? FIRST_WARM_UP : WARM_UP;
      double least = figure.applyAsDouble(load.on(echo, request.apply(echo), warmUp));
      double ours = figure.applyAsDouble(load.on(gateway, request.apply(gateway), warmUp));
      ratios[i] = ours / least;
      System.out.printf(Locale.ROOT, "  echo %,.0f, gateway %,.0f: %.2f%n", least, ours, ratios[i]);
    }
    Arrays.sort(ratios);
    System.out.printf(Locale.ROOT, "  in the middle %.2f%n", ratios[ROUNDS / 2]);
  }

  private static Contender gateway(Path folder) throws Exception {
    ChildGateway child =
        ChildGateway.start(
            List.of(), List.of("gateway", "--store", "file:" + folder, "--listen", "127.0.0.1:0"));
    try {
      URI url = child.ready();
      fill(url);
      return new Contender(
          "gateway",
          child::cpu,
          Contender.post(url.resolve("/v1/topics/" + SINGLE + "/raw"), value()),
          HttpRequest.newBuilder(url.resolve(PAGE)).header("Accept", BATCHES).build(),
          () -> kill(child));
    } catch (RuntimeException | InterruptedException e) {
      child.kill();
      throw e;
    }
  }

  private static void kill(ChildGateway child) {
    try {
      child.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the topics, and writes the page that is read. */
  private static void fill(URI url) throws InterruptedException {
    TopicSettings settings = TopicSettings.unchanged();
    try (MillraceClient client = MillraceClient.of(url)) {
      client.admin().putTopic(SINGLE, settings.withPartitions(4));
      client.admin().putTopic(TAIL, settings.withPartitions(1));
      try (Producer producer =
          client.producer(TAIL, ProducerSettings.DEFAULT.withCompression(Compression.NONE))) {
        for (int i = 0; i < PAGE_BYTES / VALUE_BYTES; i++) {
          var unused = producer.send(NewRecord.of(value()));
        }
      }
    }
  }

  private static byte[] value() {
    byte[] value = new byte[VALUE_BYTES];
    ThreadLocalRandom.current().nextBytes(value);
    return value;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
