package io.millrace.integration.faults;

import io.millrace.integration.harness.Api;
import io.millrace.integration.workload.Target;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where one client sends its requests: to one gateway for as long as that answers, then to the next
 * one. For one thread.
 */
final class Roamer implements Target {
  /** A user's client waits too before it tries elsewhere. */
  private static final long PAUSE_MILLIS = 50;

  private final List<Api> gateways;
  private int at;
  private boolean moved;

  Roamer(List<Api> gateways, int first) {
    this.gateways = List.copyOf(gateways);
    this.at = Math.floorMod(first, gateways.size());
  }

  @Override
  public Api next() throws InterruptedException {
    if (moved) {
      moved = false;
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return gateways.get(at);
  }

  @Override
  public void moveOn() {
    at = (at + 1) % gateways.size();
    moved = true;
  }
}
