package io.millrace.integration.simulation;

import io.millrace.gateway.Services;
import io.millrace.gateway.peers.PeerOperation;
import io.millrace.gateway.peers.PeerTransport;
import io.millrace.index.peer.Heartbeat;
import io.millrace.index.peer.News;
import io.millrace.index.peer.PeerCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What gateways say to each other on its way: it may be lost, late, repeated, and come through in
 * one direction only.
 */
final class SimulatedNetwork {

  private final World world;
  private final Leases leases;
  private final Map<String, SimulatedGateway> gateways = new HashMap<>();
  private final List<Cut> cuts = new ArrayList<>();

  /** Nothing gets from one gateway to another for a while. */
  private record Cut(int from, int to, long untilNanos) {}

  SimulatedNetwork(World world, Leases leases) {
    this.world = world;
    this.leases = leases;
  }

  /** The gateway is there; its processes come and go. */
  void add(SimulatedGateway gateway) {
    gateways.put(gateway.url(), gateway);
  }

  /** Two gateways do not hear of each other for a while, or one of them not of the other. */
  void cut(int one, int other) {
    long until =
        world.time().nanos() + world.someTime(VirtualTime.SECOND, 100 * VirtualTime.SECOND);
    cuts.add(new Cut(one, other, until));
    if (world.faults().strikes(Fault.TWO_WAY_PARTITION)) {
      cuts.add(new Cut(other, one, until));
    } else {
      world.faults().count(Fault.ONE_WAY_PARTITION);
    }
    world.trace().add(What.NETWORK_CUT, one, other, 0);
  }

  /** The way from one process to all others. */
  PeerTransport from(SimulatedGateway gateway, SimulatedProcess process) {
    return (url, operation, body, timeout) ->
        new Asking(gateway, process, target(url), operation, body).within(timeout);
  }

  private SimulatedGateway target(String url) {
    SimulatedGateway found = gateways.get(url);
    if (found == null) {
      throw new IllegalArgumentException("nobody is at " + url);
    }
    return found;
  }

  /** One question and its answer. */
  private final class Asking {
    private final SimulatedGateway from;
    private final SimulatedProcess process;
    private final SimulatedGateway to;
    private final PeerOperation operation;
    private final ByteBuffer body;
    private final List<Heartbeat> heartbeats;
    private final long sentNanos = world.time().nanos();
    private final CompletableFuture<ByteBuffer> answer = new CompletableFuture<>();

    Asking(
        SimulatedGateway from,
        SimulatedProcess process,
        SimulatedGateway to,
        PeerOperation operation,
        ByteBuffer body) {
      this.from = from;
      this.process = process;
      this.to = to;
      this.operation = operation;
      this.body = body.asReadOnlyBuffer();
      this.heartbeats =
          operation == PeerOperation.HEARTBEAT
              ? PeerCodec.decodeHeartbeats(body.duplicate())
              : List.of();
    }

    CompletableFuture<ByteBuffer> within(Duration timeout) {
      var unused =
          process.schedule(
              () -> answer.completeExceptionally(new TimeoutException("no answer")), timeout);
      heartbeats.forEach(each -> leases.beat(each.member(), process));
      carry(from, to, this::arrive);
      if (operation == PeerOperation.HAND_OVER) {
        process.reachBadMoment();
      }
      return answer;
    }

    private void arrive() {
      SimulatedProcess asked = to.process();
      asked.enter(() -> {
        @Nullable Services services = to.services();
        if (services != null && asked == to.process() && !isHungUp()) {
          ask(asked, services);
        }
      });
    }

    /** What comes in while a process sleeps may be gone when it wakes up. */
    private boolean isHungUp() {
      return operation == PeerOperation.HEARTBEAT
          && answer.isDone()
          && world.faults().has(Fault.MESSAGE_LOST);
    }

    private void ask(SimulatedProcess asked, Services services) {
      heartbeats.forEach(each -> leases.deliver(each.member(), asked));
      if (operation == PeerOperation.HAND_OVER) {
        world.trace().add(What.HANDED_OVER, from.number(), to.number(), 0);
      }
      var unused =
          services
              .peers()
              .answer(operation, body)
              .whenComplete((bytes, failure) -> {
                if (operation == PeerOperation.HEARTBEAT && bytes != null) {
                  noteConfirmed(bytes);
                }
                carry(to, from, () -> finish(bytes, failure));
              });
    }

    private void noteConfirmed(ByteBuffer news) {
      for (News each : PeerCodec.decodeNews(news.duplicate())) {
        if (each.confirmed()) {
          heartbeats.forEach(heartbeat -> leases.confirm(heartbeat.member(), sentNanos));
        }
      }
    }

    private void finish(@Nullable ByteBuffer bytes, @Nullable Throwable failure) {
      process.enter(() -> {
        if (bytes != null) {
          answer.complete(bytes);
        } else {
          answer.completeExceptionally(new IllegalStateException("refused", failure));
        }
      });
    }
  }

  private void carry(SimulatedGateway from, SimulatedGateway to, Runnable delivery) {
    if (isCut(from.number(), to.number()) || world.faults().strikes(Fault.MESSAGE_LOST)) {
      return;
    }
    deliver(delivery);
    if (world.faults().strikes(Fault.MESSAGE_REPEATED)) {
      deliver(delivery);
    }
  }

  private void deliver(Runnable delivery) {
    boolean late = world.faults().strikes(Fault.MESSAGE_LATE);
    long delay =
        late
            ? world.someTime(100 * VirtualTime.MILLI, 100 * VirtualTime.SECOND)
            : world.random().nextLong(100 * VirtualTime.MICRO, 3 * VirtualTime.MILLI);
    world.time().after(delay, delivery);
  }

  private boolean isCut(int from, int to) {
    long now = world.time().nanos();
    cuts.removeIf(cut -> cut.untilNanos() <= now);
    return !world.faults().areOver()
        && cuts.stream().anyMatch(cut -> cut.from() == from && cut.to() == to);
  }
}
