package io.millrace.integration.faults;

import io.millrace.integration.harness.TcpProxy;
import io.millrace.integration.harness.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** What goes wrong with a cluster: its gateways, its store, its network, its clocks. */
final class Troubles {
  private static final Duration MOMENT = Duration.ofMillis(200);

  /** Longer than a produce may take, shorter than a request to the store. */
  private static final Duration WHILE = Duration.ofSeconds(6);

  private static final Duration LONG = FaultyCluster.LONGER_THAN_EVERYTHING;

  /** In seconds. A gateway that is more than a minute ahead of the store does not write. */
  private static final int[] CLOCKS_AHEAD = {-600, -45, 45, 90};

  private final FaultyCluster cluster;

  Troubles(FaultyCluster cluster) {
    this.cluster = cluster;
  }

  List<Trouble> ofGateways() {
    return List.of(
        of("kill -9 of a gateway", MOMENT, WHILE, 1, Place::kill, Place::start),
        of("kill -9 of all gateways", MOMENT, MOMENT, size(), Place::kill, Place::start),
        of("SIGTERM of a gateway", MOMENT, MOMENT, 1, Place::stop, Place::start),
        of("short SIGSTOP of a gateway", MOMENT, WHILE, 1, Place::pause, Place::resume),
        of("long SIGSTOP of a gateway", LONG, LONG.plus(WHILE), 1, Place::pause, Place::resume));
  }

  List<Trouble> ofStore() {
    return List.of(
        ofStore("kill -9 of MinIO", WHILE, () -> cluster.minio().kill()),
        ofStore("SIGTERM of MinIO", MOMENT, () -> cluster.minio().stop()));
  }

  List<Trouble> ofNetwork() {
    List<Trouble> troubles = new ArrayList<>();
    addBetween("gateway and store", Place::toStore, troubles);
    addBetween("client and gateway", Place::toClients, troubles);
    return troubles;
  }

  List<Trouble> betweenGateways() {
    List<Trouble> troubles = new ArrayList<>();
    addBetween("gateways", Place::toPeers, troubles);
    return troubles;
  }

  /** None where clocks cannot be set. */
  List<Trouble> ofClocks() {
    List<Trouble> troubles = new ArrayList<>();
    for (int seconds : CLOCKS_AHEAD) {
      Consumer<FakeClock> wrong = clock -> clock.set(Duration.ofSeconds(seconds));
      Consumer<FakeClock> right = clock -> clock.set(Duration.ZERO);
      if (cluster.places().getFirst().clock().isPresent()) {
        troubles.add(
            of(
                "clock of a gateway %+d s".formatted(seconds),
                WHILE,
                WHILE.multipliedBy(2),
                1,
                place -> place.clock().ifPresent(wrong),
                place -> place.clock().ifPresent(right)));
      }
    }
    return troubles;
  }

  private void addBetween(String whom, Function<Place, TcpProxy> proxies, List<Trouble> troubles) {
    for (Traffic traffic : Traffic.values()) {
      if (traffic != Traffic.FLOWING) {
        troubles.add(
            of(
                traffic.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " between " + whom,
                MOMENT,
                WHILE,
                2,
                place -> proxies.apply(place).become(traffic),
                place -> proxies.apply(place).become(Traffic.FLOWING)));
      }
    }
    troubles.add(
        of(
            "half-open between " + whom,
            MOMENT,
            MOMENT,
            size(),
            place -> proxies.apply(place).forget(),
            place -> {}));
  }

  private Trouble ofStore(String name, Duration longest, Runnable end) {
    return new Trouble(
        name,
        MOMENT,
        longest,
        random -> {
          end.run();
          return cluster.minio()::restart;
        });
  }

  /** It goes wrong in so many places at once. */
  private Trouble of(
      String name,
      Duration shortest,
      Duration longest,
      int places,
      Consumer<Place> begin,
      Consumer<Place> end) {
    return new Trouble(
        name,
        shortest,
        longest,
        random -> {
          List<Place> chosen = chosen(places, random);
          chosen.forEach(begin);
          return () -> chosen.forEach(end);
        });
  }

  private List<Place> chosen(int places, Random random) {
    List<Place> all = new ArrayList<>(cluster.places());
    Collections.shuffle(all, random);
    return all.subList(0, places);
  }

  private int size() {
    return cluster.places().size();
  }
}
