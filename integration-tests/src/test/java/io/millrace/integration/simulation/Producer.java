package io.millrace.integration.simulation;

import io.millrace.format.LogRecord;
import io.millrace.gateway.Services;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.produce.Produced;
import io.millrace.gateway.produce.RecordIntake;
import io.millrace.gateway.records.IncomingRecord;
import io.millrace.index.LaneException;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.integration.simulation.Request.Fate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends produce requests to gateways, and notes what it is told of each. */
final class Producer {

  /** Copies come long before the first one is forgotten, which takes ten minutes. */
  private static final long LAST_COPY_NANOS = 60 * VirtualTime.SECOND;

  private final World world;
  private final History history;
  private final Served served;
  private @Nullable Request latest;

  Producer(World world, History history, Served served) {
    this.world = world;
    this.history = history;
    this.served = served;
  }

  /** Whether its last request may still be answered. */
  boolean waits() {
    return latest != null && latest.fate == null;
  }

  /** Sends one request; several may be under way. */
  Request send(SimulatedGateway gateway, int records) {
    Request request = write(records);
    send(gateway, request);
    return request;
  }

  /** Sends one request, and copies of it whatever is answered, to any gateways. */
  void sendRepeatedly(
      SimulatedGateway gateway, int records, Supplier<SimulatedGateway> anyGateway) {
    Request request = write(records);
    int copies = 1 + world.random().nextInt(3);
    request.repeat(copies, world.time().wallMillis());
    send(gateway, request);
    for (int i = 0; i < copies; i++) {
      world.faults().count(Fault.REPEATED_REQUEST);
      world
          .time()
          .after(
              world.someTime(VirtualTime.MILLI, LAST_COPY_NANOS),
              () -> send(anyGateway.get(), request));
    }
  }

  private Request write(int records) {
    int[] partitions = new int[records];
    int[] padding = new int[records];
    for (int i = 0; i < records; i++) {
      partitions[i] = world.random().nextInt(history.partitions());
      padding[i] = padding();
    }
    latest = history.send(partitions, padding);
    return latest;
  }

  private void send(SimulatedGateway gateway, Request request) {
    world.trace().add(What.PRODUCE_SENT, request.number, gateway.number(), request.count());
    SimulatedProcess process = gateway.process();
    long sent = world.time().nanos();
    world.time().after(way(), () -> process.enter(() -> arrive(gateway, process, request, sent)));
  }

  private int padding() {
    return switch (world.random().nextInt(200)) {
      case 0 -> world.random().nextInt(80_000);
      case 1, 2, 3, 4, 5, 6, 7, 8 -> world.random().nextInt(5_000);
      default -> world.random().nextInt(40);
    };
  }

  private void arrive(
      SimulatedGateway gateway, SimulatedProcess process, Request request, long sentNanos) {
    boolean tooLate = world.time().nanos() - sentNanos > LAST_COPY_NANOS;
    if (tooLate && request.idempotence() != null) {
      return; // what counts is when a gateway takes it
    }
    Services services = gateway.services();
    if (services == null || gateway.process() != process) {
      answer(request, null, new RequestException.Draining(), gateway);
      return;
    }
    var unused =
        services
            .produce()
            .open(Cluster.TOPIC, request.idempotence())
            .thenComposeAsync(
                intake -> commit(services, intake, request, gateway, process), process)
            .whenComplete((produced, failure) -> answer(request, produced, failure, gateway));
  }

  private CompletableFuture<Produced> commit(
      Services services,
      RecordIntake intake,
      Request request,
      SimulatedGateway gateway,
      SimulatedProcess process) {
    try {
      for (int i = 0; i < request.count(); i++) {
        var value = Values.value(Values.id(request.number, i), request.padding[i]);
        intake.reserve(value.remaining());
        intake.accept(
            new IncomingRecord(
                new LogRecord(process.wallMillis(), null, value, List.of()),
                true,
                (long) request.partitions[i]));
      }
    } catch (RequestException refused) {
      intake.close();
      return CompletableFuture.failedFuture(refused);
    }
    if (request.idempotence() == null) {
      request.process = process.number();
      request.accepted = gateway.nextAccepted();
    }
    world.trace().add(What.PRODUCE_ACCEPTED, request.number, process.number(), 0);
    return services.produce().commit(intake).whenComplete((produced, failure) -> intake.close());
  }

  private void answer(
      Request request,
      @Nullable Produced produced,
      @Nullable Throwable failure,
      SimulatedGateway gateway) {
    if (!world.faults().strikes(Fault.ANSWER_LOST)) {
      world.time().after(way(), () -> hear(request, produced, failure, gateway));
    }
  }

  private void hear(
      Request request,
      @Nullable Produced produced,
      @Nullable Throwable failure,
      SimulatedGateway gateway) {
    long first = -1;
    if (produced != null) {
      long[] offsets = new long[request.count()];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = produced.offset(i);
        served.raise(gateway, request.partitions[i], offsets[i] + 1);
      }
      first = offsets[0];
      history.acknowledge(request, offsets);
      world.trace().add(What.PRODUCE_ACKNOWLEDGED, request.number, first, 0);
    } else {
      Fate copy = fate(request, Causes.of(failure), gateway);
      world.trace().add(copy.what(), request.number, first, 0);
      Fate all = request.fail(copy);
      if (all != null) {
        history.answer(request, all);
      }
    }
  }

  private Fate fate(Request request, Throwable failure, SimulatedGateway gateway) {
    if (failure instanceof LaneException refused) {
      if (refused.kind() == Kind.LANE_STOPPED) {
        gateway.checkLane();
      }
      return refused.outcome() == Outcome.NONE ? Fate.NONE : Fate.UNKNOWN;
    }
    if (failure instanceof RequestException.UnknownTopic) {
      served.topicIsAbsent(request.sentAt);
    } else if (!(failure instanceof RequestException.Overloaded
        || failure instanceof RequestException.Draining)) {
      world.verdict().wrong("request " + request.number + " fails: " + failure);
    }
    return Fate.NONE;
  }

  private long way() {
    return world.random().nextLong(VirtualTime.MILLI);
  }
}
