package io.millrace.integration.simulation;

import io.millrace.format.ObjectKeys;
import io.millrace.gateway.Services;
import java.util.List;
import java.util.function.Consumer;

/** What befalls processes and the store while they are busy. */
final class Misfortunes {

  private static final long SECOND = VirtualTime.SECOND;
  private static final long LONGEST_SLEEP = 3 * 3_600 * SECOND;

  /** Numbers below and above the last one applied at which old PUTs may land. */
  private static final long REMEMBERED = 40;

  private static final long AHEAD = 4;

  private final World world;
  private final List<SimulatedGateway> gateways;
  private final SimulatedNetwork network;
  private final Consumer<SimulatedGateway> afterSleep;

  /**
   * Strikes these gateways.
   *
   * @param afterSleep looks at a gateway that has just woken up
   */
  Misfortunes(
      World world,
      List<SimulatedGateway> gateways,
      SimulatedNetwork network,
      Consumer<SimulatedGateway> afterSleep) {
    this.network = network;
    this.afterSleep = afterSleep;
    this.world = world;
    this.gateways = gateways;
  }

  /** Something may befall a gateway within its next steps, or the store. */
  void strike() {
    SimulatedGateway gateway = gateways.get(world.random().nextInt(gateways.size()));
    SimulatedProcess process = gateway.process();
    long grace = world.circumstances().graceNanos();
    switch (world.random().nextInt(9)) {
      case 0 -> ifHas(Fault.CRASH, process, gateway::restart);
      case 1 -> ifHas(Fault.PAUSE, process, () -> pause(gateway, SECOND / 10, 10 * SECOND));
      case 2, 3, 4 ->
          ifHas(
              Fault.LONG_PAUSE,
              process,
              () -> pause(gateway, grace / 5, Math.min(LONGEST_SLEEP, 7 * grace / 2)));
      case 5 -> ifHas(Fault.ORDERLY_RESTART, process, gateway::restartInOrder);
      case 6 -> cut(gateway);
      case 7 -> ifHas(Fault.CLOCK_STEP, process, () -> setClock(process));
      default -> {
        if (world.faults().has(Fault.STORM)) {
          world.store().storm(world.someTime(SECOND / 10, 30 * SECOND));
        }
      }
    }
  }

  /** By less than what keeps it from writing, or by more. */
  private void setClock(SimulatedProcess process) {
    long most = world.oneOf(59_000, 3_600_000);
    process.clock().set(world.random().nextLong(-most, most));
  }

  /** It is not heard by another one for a while. */
  private void cut(SimulatedGateway gateway) {
    int other = world.random().nextInt(gateways.size());
    if (other != gateway.number() && world.faults().has(Fault.ONE_WAY_PARTITION)) {
      network.cut(gateway.number(), other);
    }
  }

  /** Before one of its next steps, or while it waits for an answer of the store. */
  private void ifHas(Fault fault, SimulatedProcess process, Runnable what) {
    if (!world.faults().has(fault)) {
      return;
    }
    Runnable counted =
        () -> {
          if (!world.faults().areOver()) {
            world.faults().count(fault);
            what.run();
          }
        };
    if (world.random().nextInt(4) > 0) {
      process.strikeAtWrite(world.random().nextInt(6), counted);
    } else {
      process.strikeAfter(world.random().nextInt(world.oneOf(3, 30, 300)), counted);
    }
  }

  private void pause(SimulatedGateway gateway, long shortest, long longest) {
    SimulatedProcess process = gateway.process();
    // Who sets the wall clock while the monotonic one stands still hides that it does.
    boolean suspended =
        world.faults().has(Fault.SUSPEND)
            && !world.faults().has(Fault.CLOCK_STEP)
            && world.random().nextBoolean();
    if (suspended) {
      world.faults().count(Fault.SUSPEND);
    }
    long nanos = world.random().nextLong(shortest, longest);
    if (world.faults().has(Fault.GHOST)) {
      world.time().after(nanos - 1, () -> welcome(gateway, process));
    }
    process.sleep(nanos, suspended);
    for (long after = 5 * VirtualTime.MILLI; after < SECOND; after *= 2) {
      world.time().after(nanos + after, () -> afterSleep.accept(gateway));
    }
  }

  /** What it will look at when it wakes up may have been deleted, and written again by old PUTs. */
  private void welcome(SimulatedGateway gateway, SimulatedProcess process) {
    Services services = gateway.services();
    if (services == null || gateway.process() != process || world.faults().areOver()) {
      return;
    }
    long applied = services.lanes().lane(0).status().appliedSequence();
    for (long number = Math.max(1, applied - REMEMBERED); number <= applied + AHEAD; number++) {
      if (world.random().nextInt(3) > 0) {
        world.store().landOldPut(ObjectKeys.journal(0, number));
      }
    }
  }
}
