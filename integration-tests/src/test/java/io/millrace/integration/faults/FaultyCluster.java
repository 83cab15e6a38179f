package io.millrace.integration.faults;

import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.TcpProxy;
import io.millrace.integration.minio.RealMinio;
import io.millrace.integration.workload.Target;
import io.millrace.integration.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gateways on one bucket of a real MinIO, with everything between them that can be disturbed. */
final class FaultyCluster implements AutoCloseable {
  /** Longer than any of the time limits below, and the store's 10 s for a request. */
  static final Duration LONGER_THAN_EVERYTHING = Duration.ofSeconds(22);

  private static final Duration PROOF = Duration.ofSeconds(-500);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "lane.grace", "20s",
          "lane.inline.max", Workload.INLINE_MAX,
          "produce.timeout", "4s",
          "request.idle.timeout", "10s",
          "gateway.drain.timeout", "5s",
          "gateway.session", "8s");

  /** A little more than a produce may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final RealMinio minio;
  private final Optional<Path> clocks;
  private final List<Place> places = new ArrayList<>();

  /**
   * Starts so many gateways, whose logs and clocks are in a folder.
   *
   * @param clocks sets their clocks, if there is such a library
   */
  FaultyCluster(RealMinio minio, Path folder, int size, Optional<Path> clocks) {
    this.minio = minio;
    this.clocks = clocks;
    for (int number = 1; number <= size; number++) {
      places.add(place(number, folder));
    }
  }

  RealMinio minio() {
    return minio;
  }

  List<Place> places() {
    return List.copyOf(places);
  }

  /** For one client, which begins at any of them. */
  Target target(int first) {
    List<Api> gateways = places.stream().map(place -> place.api().within(PATIENCE)).toList();
    return new Roamer(gateways, first);
  }

  void awaitReady() {
    places.forEach(place -> place.gateway().awaitReady());
    Canary.prepare(places.getFirst().api());
  }

  /** Sees that clocks can be set, if they should. */
  void proveClocks() {
    Place place = places.getFirst();
    place.clock().ifPresent(clock -> prove(clock, place));
  }

  private static void prove(FakeClock clock, Place place) {
    clock.set(PROOF);
    await("the clock goes wrong").until(() -> clockIsNear(PROOF, place));
    clock.set(Duration.ZERO);
    await("the clock goes right").until(() -> clockIsNear(Duration.ZERO, place));
  }

  private static boolean clockIsNear(Duration ahead, Place place) {
    return Canary.clockOf(place)
        .filter(clock -> clock.minus(ahead).abs().compareTo(PATIENCE) < 0)
        .isPresent();
  }

  /** One that nothing has happened to. */
  GatewayProcess newcomer() {
    return GatewayProcess.start(options(minio.minioBucket("queue")));
  }

  @Override
  public void close() {
    places.forEach(Place::close);
  }

  /** Every other one talks to MinIO by the SDK of AWS. */
  private Place place(int number, Path folder) {
    TcpProxy store = TcpProxy.before(minio::endpoint);
    Bucket bucket =
        number % 2 == 1
            ? minio.minioBucket("queue", store.endpoint())
            : minio.s3Bucket("queue", store.endpoint());
    Path ahead = folder.resolve("clock-" + number);
    Optional<FakeClock> clock = clocks.map(library -> new FakeClock(library, ahead));
    GatewayOptions options = options(bucket).in(clock.map(FakeClock::variables).orElse(Map.of()));
    Path log = folder.resolve("gateway-" + number + ".log");
    return new Place("gateway-" + number, options, store, clock, log);
  }

  private static GatewayOptions options(Bucket bucket) {
    GatewayOptions options = GatewayOptions.on(bucket);
    for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
      options = options.set(setting.getKey(), setting.getValue());
    }
    return options;
  }
}
