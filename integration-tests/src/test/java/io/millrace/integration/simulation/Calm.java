package io.millrace.integration.simulation;

import io.millrace.integration.simulation.Request.Fate;
import java.time.Duration;
import java.util.List;

/** What must be when nothing goes wrong any more: every gateway serves all, soon. */
final class Calm {

  static final int LEAST_ACKNOWLEDGED = 1_000;

  private static final int RECORDS = 40;
  private static final int TRIES = 10;

  private final World world;
  private final History history;
  private final Served served;
  private final List<SimulatedGateway> gateways;
  private final Digests digests;

  Calm(
      World world,
      History history,
      Served served,
      List<SimulatedGateway> gateways,
      Digests digests) {
    this.world = world;
    this.history = history;
    this.served = served;
    this.gateways = gateways;
    this.digests = digests;
  }

  void serveAll() {
    requireTopic();
    do {
      for (SimulatedGateway gateway : gateways) {
        requireWrites(gateway);
      }
    } while (history.acknowledged() < LEAST_ACKNOWLEDGED);
    for (SimulatedGateway gateway : gateways) {
      requireReads(gateway);
      digests.note(gateway);
    }
    world.time().run(VirtualTime.SECOND);
  }

  private void requireTopic() {
    if (!served.hasTopic()) {
      world.verdict().wrong("nobody could make the topic though nothing fails any more");
    }
    world.verdict().throwIfWrong();
  }

  /**
   * One of a few requests is acknowledged; what others write meanwhile may cost the rest their
   * time.
   */
  private void requireWrites(SimulatedGateway gateway) {
    Producer producer = new Producer(world, history, served);
    boolean acknowledged = false;
    for (int i = 0; i < TRIES && !acknowledged; i++) {
      Request request = producer.send(gateway, RECORDS);
      world.time().run(2 * VirtualTime.SECOND);
      acknowledged = request.fate == Fate.ACKNOWLEDGED || gateway.mayBeFull();
    }
    if (!acknowledged) {
      world
          .verdict()
          .wrong(
              "gateway %d does not write though nothing fails any more"
                  .formatted(gateway.number()));
    }
    world.verdict().throwIfWrong();
  }

  /** From the start of each partition to its end, as it is now. */
  private void requireReads(SimulatedGateway gateway) {
    Reader reader = new Reader(world, history, served);
    int[] left = {history.partitions()};
    for (int partition = 0; partition < history.partitions(); partition++) {
      readOn(reader, gateway, partition, 0, left);
    }
    for (int i = 0; i < 100 && left[0] > 0; i++) {
      world.time().run(VirtualTime.SECOND);
    }
    if (left[0] > 0) {
      world
          .verdict()
          .wrong(
              "gateway %d does not read though nothing fails any more".formatted(gateway.number()));
    }
    world.verdict().throwIfWrong();
  }

  private void readOn(
      Reader reader, SimulatedGateway gateway, int partition, long offset, int[] left) {
    reader.read(
        gateway,
        partition,
        offset,
        true,
        Duration.ZERO,
        (next, atEnd) -> {
          if (atEnd) {
            left[0]--;
          } else {
            long from = next < 0 ? offset : next;
            long pause = next < 0 ? VirtualTime.SECOND : 0;
            world.time().after(pause, () -> readOn(reader, gateway, partition, from, left));
          }
        });
  }
}
