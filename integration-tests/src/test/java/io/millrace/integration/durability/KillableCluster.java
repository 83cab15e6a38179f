package io.millrace.integration.durability;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.workload.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Gateways on one bucket, each of which can be killed and started again at any time. */
final class KillableCluster implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  private final GatewayOptions options;
  private final List<GatewayProcess> gateways = new ArrayList<>();
  private final AtomicLong turns = new AtomicLong();
  private final AtomicInteger kills = new AtomicInteger();
  private boolean closed;

  KillableCluster(GatewayOptions options, int size) {
    this.options = options;
    for (int i = 0; i < size; i++) {
      gateways.add(launch());
    }
  }

  /** Takes turns among the gateways that are ready, and waits while there is none. */
  Target anyReady() {
    return () -> nextReady(0, size());
  }

  /** The gateway of one place, whichever process that is by then. */
  Target ready(int place) {
    return () -> nextReady(place, place + 1);
  }

  int size() {
    return gateways.size();
  }

  synchronized GatewayProcess gateway(int place) {
    return gateways.get(place);
  }

  /** Kills a gateway, and starts another in its place without waiting for it. */
  void replace(int place) {
    gateway(place).kill();
    kills.incrementAndGet();
    synchronized (this) {
      gateways.set(place, launch());
    }
  }

  int kills() {
    return kills.get();
  }

  private GatewayProcess launch() {
    return GatewayProcess.launch(options, this::wakeAll);
  }

  private synchronized void wakeAll() {
    notifyAll();
  }

  private synchronized Api nextReady(int from, int to) throws InterruptedException {
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    while (!closed && System.nanoTime() < deadline) {
      int start = Math.floorMod(turns.getAndIncrement(), to - from);
      for (int i = 0; i < to - from; i++) {
        GatewayProcess gateway = gateways.get(from + (start + i) % (to - from));
        if (gateway.isReady()) {
          return gateway.api();
        }
      }
      wait(READY_LIMIT.toMillis());
    }
    throw new IllegalStateException(
        "no gateway gets ready:\n" + gateways.get(from).program().log());
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    gateways.forEach(GatewayProcess::close);
  }
}
