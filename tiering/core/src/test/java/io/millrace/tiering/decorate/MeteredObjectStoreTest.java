package io.millrace.tiering.decorate;

import static io.millrace.tiering.contract.Calls.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.contract.Calls;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MeteredObjectStoreTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final VirtualTime time = new VirtualTime();
  private final ObjectStore memory = new MemoryObjectStore(time);

  private double requests(String operation, String outcome) {
    return registry
        .get("millrace.store.requests")
        .tags("op", operation, "outcome", outcome)
        .counter()
        .count();
  }

  private double bytesCounted(String direction) {
    return registry.get("millrace.store.bytes").tag("direction", direction).counter().count();
  }

  @Test
  void requestsAreCountedByOperationAndOutcome() {
    ObjectStore store = new MeteredObjectStore(memory, registry, time);
    Calls.outcome(store.put("k", bytes("x"), PutCondition.IF_ABSENT));
    Calls.outcome(store.put("k", bytes("x"), PutCondition.IF_ABSENT));
    Calls.outcome(store.put("k", bytes("x"), PutCondition.NONE));
    Calls.outcome(store.get("k"));
    Calls.outcome(store.get("none"));
    Calls.outcome(store.get("k", 9, 1));

    assertThat(requests("put_if_absent", "ok")).isEqualTo(1);
    assertThat(requests("put_if_absent", "precondition_failed")).isEqualTo(1);
    assertThat(requests("put", "ok")).isEqualTo(1);
    assertThat(requests("get", "ok")).isEqualTo(1);
    assertThat(requests("get", "not_found")).isEqualTo(1);
    assertThat(requests("get", "range_not_satisfiable")).isEqualTo(1);
  }

  @Test
  void contentIsCountedOnceItIsKnownToHaveArrived() {
    ObjectStore store = new MeteredObjectStore(memory, registry, time);
    Calls.outcome(store.put("k", bytes("12345"), PutCondition.IF_ABSENT));
    Calls.outcome(store.put("k", bytes("123"), PutCondition.IF_ABSENT));
    Calls.outcome(store.get("k"));
    Calls.outcome(store.get("k", 3, 10));

    assertThat(bytesCounted("sent")).isEqualTo(5);
    assertThat(bytesCounted("received")).isEqualTo(7);
  }

  @Test
  void latencyIsTheTimeToTheAnswer() {
    Duration oneWay = Duration.ofMillis(15);
    ObjectStore far =
        new DelayingObjectStore(memory, time, new SplittableRandom(1), oneWay, oneWay);
    CompletableFuture<?> answer = new MeteredObjectStore(far, registry, time).head("none");
    time.advance(Duration.ofSeconds(1));

    assertThat(answer).isCompletedExceptionally();
    assertThat(
            registry
                .get("millrace.store.latency")
                .tag("op", "head")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(30);
  }

  @Test
  void cancelledRequestsAreCountedAndCancelled() {
    ScriptedStore scripted = new ScriptedStore(memory);
    CompletableFuture<Void> attempt = new CompletableFuture<>();
    scripted.hang(attempt);

    new MeteredObjectStore(scripted, registry, time).get("k").cancel(true);

    assertThat(attempt).isCancelled();
    assertThat(requests("get", "cancelled")).isEqualTo(1);
  }

  @Test
  void everyMeterSaysWhatItMeans() {
    Calls.outcome(new MeteredObjectStore(memory, registry, time).get("k"));

    // The registry makes gauges of its own for the timer's buckets.
    assertThat(registry.getMeters())
        .filteredOn(meter -> meter.getId().getType() != Meter.Type.GAUGE)
        .hasSize(4)
        .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank());
  }
}
