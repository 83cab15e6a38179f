package io.millrace.index.simulation;

import io.millrace.format.Batch;
import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import io.millrace.index.LaneException;
import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.ReferenceRefused;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.journal.Rejection.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Appends records, each with a value of its own, and remembers what it was told of each request.
 */
final class SimulatedClient {

  private final String name;
  private final VirtualTime time;
  private final RandomGenerator random;
  private final Trace trace;
  private final int partitions;
  private final int home;
  private final List<Request> requests = new ArrayList<>();

  /** A request and what is known of it. */
  static final class Request {
    final SimulatedGateway gateway;
    final List<PlacedValue> values = new ArrayList<>();
    final int order;
    @Nullable Fate fate;
    long sentAt;
    long answeredAt = Long.MAX_VALUE;
    List<Long> baseOffsets = List.of();

    Request(SimulatedGateway gateway, int order) {
      this.gateway = gateway;
      this.order = order;
    }
  }

  record PlacedValue(int partition, String value) {}

  enum Fate {
    ACKNOWLEDGED,
    NONE,
    /** The segment came too late: nothing was stored. */
    REFUSED,
    UNKNOWN
  }

  SimulatedClient(
      String name, VirtualTime time, RandomGenerator random, Trace trace, int partitions) {
    this.name = name;
    this.time = time;
    this.random = random;
    this.trace = trace;
    this.partitions = partitions;
    this.home = random.nextInt(6);
  }

  /** The gateway it prefers, out of a number of them. */
  int home(int gateways) {
    return home % gateways;
  }

  List<Request> requests() {
    return requests;
  }

  /** Sends a request, whose time may be too short for anything. */
  Request send(SimulatedGateway gateway, long topicId) {
    long millis =
        random.nextInt(3) == 0 ? random.nextLong(20, 500) : random.nextLong(1_000, 20_000);
    return send(gateway, topicId, Duration.ofMillis(millis));
  }

  /** Sends a request of one to three records to a gateway. */
  Request send(SimulatedGateway gateway, long topicId, Duration timeout) {
    Request request = new Request(gateway, requests.size());
    request.sentAt = trace.position();
    requests.add(request);
    trace.add(name + "." + requests.size() + " goes to " + gateway.name());
    List<PartitionBatch> batches = new ArrayList<>();
    int count = random.nextInt(8) == 0 ? 3 : 1;
    for (int i = 0; i < count; i++) {
      String value = name + "." + requests.size() + "." + i;
      int partition = random.nextInt(partitions);
      request.values.add(new PlacedValue(partition, value));
      batches.add(new PartitionBatch(partition, batch(value)));
    }
    var unused =
        gateway
            .lane()
            .submit(new AppendBatches(topicId, batches), timeout)
            .whenComplete((result, failure) -> finish(request, result, failure));
    return request;
  }

  private Batch batch(String value) {
    int padding = random.nextInt(10) == 0 ? random.nextInt(6_000) : random.nextInt(40);
    ByteBuffer bytes =
        ByteBuffer.wrap((value + " " + "x".repeat(padding)).getBytes(StandardCharsets.UTF_8));
    return new BatchBuilder(Compression.NONE)
        .add(new LogRecord(time.wallMillis(), null, bytes, List.of()))
        .build();
  }

  private void finish(Request request, @Nullable AppendResult result, @Nullable Throwable failure) {
    if (request.fate != null) {
      throw new AssertionError("told twice");
    }
    request.answeredAt = trace.position();
    if (result instanceof Appended appended) {
      request.fate = Fate.ACKNOWLEDGED;
      request.baseOffsets = appended.baseOffsets();
    } else if (result instanceof ReferenceRefused) {
      request.fate = Fate.REFUSED;
    } else if (result != null) {
      throw new AssertionError("unexpected result " + result);
    } else {
      request.fate = outcome(failure) == Outcome.NONE ? Fate.NONE : Fate.UNKNOWN;
    }
    trace.add(name + "." + (request.order + 1) + " is " + request.fate + " " + request.baseOffsets);
  }

  private static Outcome outcome(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof LaneException refused) {
      return refused.outcome();
    }
    throw new AssertionError("unexpected failure", failure);
  }
}
