package io.millrace.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The gateway's meters. Thread-safe. */
public final class GatewayMetrics {
  /** From what a cached answer takes to the longest wait. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private record Call(String name, int status) {}

  private final MeterRegistry registry;
  private final ConcurrentMap<Call, Counter> requests = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Timer> durations = new ConcurrentHashMap<>();
  private final Counter producedRecords;
  private final Counter producedBytes;
  private final Timer appends;
  private final Counter fetchedRecords;
  private final Counter fetchedBytes;
  private final Counter cacheHits;
  private final Counter cacheMisses;

  /** Registers what always is; gauges are added by those who know the values. */
  public GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.producedRecords = counter(Metric.PRODUCE_RECORDS, Tags.empty());
    this.producedBytes = counter(Metric.PRODUCE_BYTES, Tags.empty());
    this.appends = timer(Metric.PRODUCE_DURATION, Tags.empty());
    this.fetchedRecords = counter(Metric.FETCH_RECORDS, Tags.empty());
    this.fetchedBytes = counter(Metric.FETCH_BYTES, Tags.empty());
    this.cacheHits = counter(Metric.CACHE_HITS, Tags.empty());
    this.cacheMisses = counter(Metric.CACHE_MISSES, Tags.empty());
  }

  /** A request has been answered. */
  public void answered(String call, int status, long nanos) {
    requests
        .computeIfAbsent(
            new Call(call, status),
            c ->
                counter(
                    Metric.HTTP_REQUESTS,
                    Tags.of("call", c.name(), "status", Integer.toString(c.status()))))
        .increment();
    durations
        .computeIfAbsent(call, c -> timer(Metric.HTTP_DURATION, Tags.of("call", c)))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Records have been committed. */
  public void appended(int records, long bytes, long nanos) {
    producedRecords.increment(records);
    producedBytes.increment((double) bytes);
    appends.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Records have been given to a reader. */
  public void fetched(int records, long bytes) {
    fetchedRecords.increment(records);
    fetchedBytes.increment((double) bytes);
  }

  /** A block has been asked of the cache. */
  public void cacheRead(boolean hit) {
    (hit ? cacheHits : cacheMisses).increment();
  }

  /**
   * Shows a value that somebody else keeps.
   *
   * @param tags a value for each of the metric's labels
   */
  public void gauge(Metric metric, Tags tags, Supplier<Number> value) {
    Gauge.builder(metric.prometheusName(), value)
        .description(metric.meaning())
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private Counter counter(Metric metric, Tags tags) {
    return Counter.builder(metric.prometheusName())
        .description(metric.meaning())
        .tags(tags)
        .register(registry);
  }

  private Timer timer(Metric metric, Tags tags) {
    return Timer.builder(metric.prometheusName())
        .description(metric.meaning())
        .tags(tags)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
