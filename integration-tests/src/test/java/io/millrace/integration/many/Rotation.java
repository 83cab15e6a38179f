package io.millrace.integration.many;

import io.millrace.integration.harness.Api;
import io.millrace.integration.workload.Target;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gateways as a load balancer that is a little behind knows them: one that is about to end, or
 * has just ended, is among them. Thread-safe.
 */
final class Rotation {
  private final List<Api> gateways = new CopyOnWriteArrayList<>();
  private final AtomicInteger clients = new AtomicInteger();

  void add(Api gateway) {
    gateways.add(gateway);
  }

  void replace(Api gateway, Api by) {
    gateways.replaceAll(each -> each.base().equals(gateway.base()) ? by : each);
  }

  void remove(Api gateway) {
    gateways.removeIf(each -> each.base().equals(gateway.base()));
  }

  /** Takes turns among them: each request goes to another than the one before. */
  Target target() {
    AtomicInteger turn = new AtomicInteger(clients.getAndIncrement());
    return () -> {
      List<Api> now = List.copyOf(gateways);
      return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    };
  }
}
