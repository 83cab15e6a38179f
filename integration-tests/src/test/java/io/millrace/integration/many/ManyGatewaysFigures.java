package io.millrace.integration.many;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Id128;
import io.millrace.gateway.peers.HttpPeerTransport;
import io.millrace.gateway.peers.PeerOperation;
import io.millrace.gateway.peers.PeerTransport;
import io.millrace.index.peer.Heartbeat;
import io.millrace.index.peer.PeerCodec;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Seed;
import io.millrace.integration.harness.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What three gateways on a store as slow as S3 Standard do, printed for docs/performance.md. No
 * part of a build: it runs where it is named. {@code -Dfigures.seconds} is how long each load
 * lasts.
 */
final class ManyGatewaysFigures {
  private static final int GATEWAYS = 3;
  private static final int CLIENTS = 8;
  private static final Duration LOAD = Duration.ofSeconds(Long.getLong("figures.seconds", 30));
  private static final Duration IDLE = LOAD.multipliedBy(6);
  private static final int SAMPLES = 300;
  private static final int WARM_UP = 150;

  private final List<LocalGateway> gateways = new ArrayList<>();
  private String bucket = "none";

  @AfterEach
  void end() {
    gateways.forEach(LocalGateway::close);
    SlowStoreProvider.forget(bucket);
  }

  @Test
  void entriesWithHints() throws Exception {
    entries("with hints", true);
  }

  @Test
  void entriesWithoutHints() throws Exception {
    entries("without hints", false);
  }

  private void entries(String name, boolean affinity) throws Exception {
    start(name.replace(' ', '-'), "", affinity);
    Topic topic = Topic.create(gateways.getFirst().api(), 1);
    List<Long> done;
    List<StoreCounts> before;
    try (SteadyLoad load = new SteadyLoad()) {
      gateways.forEach(each -> load.add(topic.through(each.api()), CLIENTS));
      before = counts();
      load.run(LOAD);
      done = load.done();
    }
    List<StoreCounts> counts = countsSince(before);
    Journal journal = Journal.read(SlowStoreProvider.atOnce(bucket), 0);
    Seed.report("%s: %s".formatted(name, journal));
    for (int place = 0; place < GATEWAYS; place++) {
      Api api = gateways.get(place).api();
      Seed.report(
          "%s: gateway %d acknowledged %d, wrote %d entries, lost %d races; %s"
              .formatted(
                  name,
                  place,
                  done.get(place),
                  written(api),
                  counts.get(place).lostRaces(),
                  counts.get(place).byOutcome()));
    }
  }

  /** The store always takes the same time, so that only the way to it differs. */
  @Test
  void latencyThroughEachGateway() throws Exception {
    start("latency", "?steady", true);
    Topic topic = Topic.create(gateways.getFirst().api(), 1);
    List<Runnable> peers = IntStream.range(0, GATEWAYS).mapToObj(this::asPeer).toList();
    long[][] acknowledged = new long[GATEWAYS][SAMPLES];
    long[][] roundTrip = new long[GATEWAYS][SAMPLES];
    for (int i = -WARM_UP; i < SAMPLES; i++) {
      for (int place = 0; place < GATEWAYS; place++) {
        Api api = gateways.get(place).api();
        int sample = Math.max(0, i);
        roundTrip[place][sample] = micros(peers.get(place));
        acknowledged[place][sample] =
            micros(() -> assertAnswer(topic.through(api).raw("", "v")).hasStatus(200));
      }
    }
    for (int place = 0; place < GATEWAYS; place++) {
      Seed.report(
          "latency: gateway %d, %d entries written by it: acknowledged %s; asked by another %s"
              .formatted(
                  place,
                  written(gateways.get(place).api()),
                  quantiles(acknowledged[place]),
                  quantiles(roundTrip[place])));
    }
  }

  /** Asks a gateway for its news as the next one does, and as commands are handed over. */
  private Runnable asPeer(int place) {
    PeerTransport transport = new HttpPeerTransport(null);
    String url = gateways.get(place).api().base().toString();
    Id128 next = Id128.parse(id(gateways.get((place + 1) % GATEWAYS).api()));
    List<Heartbeat> nothingKnown = List.of(new Heartbeat(0, next, -1));
    return () -> {
      ByteBuffer body = PeerCodec.encodeHeartbeats(nothingKnown);
      var unused = transport.ask(url, PeerOperation.HEARTBEAT, body, Duration.ofSeconds(5)).join();
    };
  }

  @Test
  void requestsWhileIdle() throws Exception {
    start("idle", "", true);
    Topic.create(gateways.getFirst().api(), 1);
    List<StoreCounts> before = counts();
    var unused = new CountDownLatch(1).await(IDLE.toSeconds(), TimeUnit.SECONDS);
    List<StoreCounts> counts = countsSince(before);
    for (int place = 0; place < GATEWAYS; place++) {
      Seed.report(
          "idle: gateway %d in %d s: %s"
              .formatted(place, IDLE.toSeconds(), counts.get(place).byOutcome()));
    }
  }

  /** Starts all, and waits until each knows all. */
  private void start(String name, String parameters, boolean affinity) throws Exception {
    bucket = name;
    for (int i = 0; i < GATEWAYS; i++) {
      gateways.add(
          LocalGateway.start(SlowStoreProvider.SCHEME + ":" + name + parameters, affinity));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> gateways.stream().allMatch(each -> known(each.api()) == GATEWAYS));
    assertThat(gateways).hasSize(GATEWAYS);
  }

  private static int known(Api through) {
    return through.get("/v1/cluster").json().get("gateways").size();
  }

  private List<StoreCounts> counts() {
    return gateways.stream().map(each -> StoreCounts.of(each.api())).toList();
  }

  private List<StoreCounts> countsSince(List<StoreCounts> before) {
    List<StoreCounts> now = counts();
    return IntStream.range(0, GATEWAYS)
        .mapToObj(place -> now.get(place).since(before.get(place)))
        .toList();
  }

  /** How many valid entries of the lane a gateway wrote. */
  private long written(Api gateway) {
    String id = id(gateway);
    Journal journal = Journal.read(SlowStoreProvider.atOnce(bucket), 0);
    return journal.byWriter().entrySet().stream()
        .filter(each -> each.getKey().toString().equals(id))
        .mapToLong(each -> each.getValue())
        .sum();
  }

  private static String id(Api gateway) {
    return gateway.get("/v1/cluster").json().at("/gateways/0/id").asString();
  }

  private static long micros(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
  }

  private static String quantiles(long[] micros) {
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    return "p50 %.1f ms, p90 %.1f, p99 %.1f"
        .formatted(at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99));
  }

  private static double at(long[] sorted, double quantile) {
    return sorted[(int) (quantile * (sorted.length - 1))] / 1000.0;
  }
}
