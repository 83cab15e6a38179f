package io.millrace.tiering.decorate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.millrace.tiering.Clock;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.ObjectStore;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls. Put it next to the store, below a {@link RetryingObjectStore}, so that
 * every attempt counts: attempts are what is paid for.
 */
public final class MeteredObjectStore extends ObjectStoreDecorator {
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
    Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200),
    Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final Clock clock;
  private final MeterProvider<Counter> requests;
  private final MeterProvider<Timer> latency;
  private final Counter sentBytes;
  private final Counter receivedBytes;

  /**
   * Decorates a store with meters of the registry; their names and meanings are given with each.
   */
  public MeteredObjectStore(ObjectStore store, MeterRegistry registry, Clock clock) {
    super(store);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.requests =
        Counter.builder("millrace.store.requests")
            .description(
                "Requests to the object store, by operation and outcome; each attempt counts")
            .withRegistry(registry);
    this.latency =
        Timer.builder("millrace.store.latency")
            .description("Time from request to answer or time-out, by operation")
            .serviceLevelObjectives(LATENCIES)
            .withRegistry(registry);
    this.sentBytes = bytes(registry, "sent");
    this.receivedBytes = bytes(registry, "received");
  }

  private static Counter bytes(MeterRegistry registry, String direction) {
    return Counter.builder("millrace.store.bytes")
        .description(
            "Content of objects sent to the object store in puts that succeeded, and received from it")
        .tag("direction", direction)
        .register(registry);
  }

  @Override
  protected <T> CompletableFuture<T> around(StoreCall<T> call) {
    long start = clock.monotonicNanos();
    CompletableFuture<T> answer = call.attempt().get();
    var unused =
        answer.whenComplete(
            (value, failure) -> record(call, value, failure, clock.monotonicNanos() - start));
    return answer;
  }

  private void record(
      StoreCall<?> call, @Nullable Object value, @Nullable Throwable failure, long nanos) {
    Tags operation = Tags.of(Tag.of("op", call.operation().label()));
    requests.withTags(operation.and("outcome", Outcomes.label(failure))).increment();
    latency.withTags(operation).record(nanos, TimeUnit.NANOSECONDS);
    if (failure == null) {
      sentBytes.increment((double) call.sentBytes());
    }
    if (value instanceof GetResult got) {
      receivedBytes.increment(got.content().limit());
    }
  }
}
