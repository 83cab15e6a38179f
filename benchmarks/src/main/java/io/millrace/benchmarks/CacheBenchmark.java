package io.millrace.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.format.Id128;
import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.memory.ByteBudget;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.state.Applied;
import io.millrace.tiering.PutCondition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hot cache over a store in memory. A result is calls per second: reads, or segments written
 * through. {@code -t 2} measures two threads, which share the cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class CacheBenchmark {
  private static final int SEGMENT_BYTES = 8 << 20;
  private static final int CACHE_BYTES = 256 << 20;
  private static final int FROM = 100_000;
  private static final int SMALL_READ_BYTES = 64 << 10;
  private static final int LARGE_READ_BYTES = 4 << 20;
  private static final int READERS = 16;
  private static final Applied APPLIED = new Applied(1, true, List.of(), List.of());
  private static final AtomicLong SEGMENTS = new AtomicLong();

  private final HoldingStore store = new HoldingStore();
  private final ByteBudget budget = new ByteBudget("too much is held", 1 << 30);
  private final HotCache cache =
      new HotCache(
          store, CACHE_BYTES, Runnable::run, new GatewayMetrics(new SimpleMeterRegistry()));
  private final ByteBuffer content = ByteBuffer.allocate(SEGMENT_BYTES);
  private final PayloadRef held = newSegment();

  /** A segment in the store that only one thread reads. */
  @State(Scope.Thread)
  public static class Stored {
    private final PayloadRef segment = newSegment();

    @Setup
    public void put(CacheBenchmark benchmark) {
      benchmark.store.put(segment.key(), benchmark.content, PutCondition.NONE).join();
    }
  }

  @Setup
  public void hold() {
    cache.applied(APPLIED, new Payload(held, content));
  }

  /** Of 64 KiB, which are given as they are. */
  @Benchmark
  public ByteBuffer hitInOneBlock() {
    return read(held, SMALL_READ_BYTES);
  }

  /** Of 4 MiB, which are put together. */
  @Benchmark
  public ByteBuffer hitAcrossBlocks() {
    return read(held, LARGE_READ_BYTES);
  }

  /** Of 64 KiB; the store copies the block of 1 MiB in which they lie. */
  @Benchmark
  public ByteBuffer miss(Stored stored) {
    cache.forget(stored.segment);
    return read(stored.segment, SMALL_READ_BYTES);
  }

  /** Like {@link #miss}, by readers who all come before the store has answered the first. */
  @Benchmark
  @OperationsPerInvocation(READERS)
  public List<ByteBuffer> missOfManyReaders(Stored stored) {
    cache.forget(stored.segment);
    store.hold(stored.segment.key());
    try (Reservation memory = budget.open()) {
      List<CompletableFuture<ByteBuffer>> reads = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        reads.add(cache.read(stored.segment, FROM, SMALL_READ_BYTES, memory));
      }
      store.release(stored.segment.key());
      return reads.stream().map(CompletableFuture::join).toList();
    }
  }

  /** Of 8 MiB, which are copied by blocks. */
  @Benchmark
  public void writeThrough() {
    cache.applied(APPLIED, new Payload(newSegment(), content));
  }

  private ByteBuffer read(PayloadRef segment, int length) {
    try (Reservation memory = budget.open()) {
      return cache.read(segment, FROM, length, memory).join();
    }
  }

  private static PayloadRef newSegment() {
    return new PayloadRef.SegmentObject(
        0, 1, new Id128(1, SEGMENTS.incrementAndGet()), SEGMENT_BYTES);
  }
}
