package io.millrace.benchmarks;

import io.millrace.index.state.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;

/**
 * Looking random offsets up, by the index and by the JDK's binary search over the same bases. A
 * result is lookups per second. Objects have compact headers where Java knows them, as in a gateway
 * that the launcher starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx4g", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseCompactObjectHeaders"})
public class IndexBenchmark {
  private final SplittableRandom random = new SplittableRandom(2);
  private final Index index = new Index();
  private int partition;
  private long offset;

  /** How much memory the index takes. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Size {
    /** Heap bytes. */
    public double bytesPerSlice;

    private int iterations;

    /** What a counter holds after each iteration is added up. */
    @Setup(Level.Iteration)
    public void divide(IterationParams iteration) {
      iterations = iteration.getCount();
    }
  }

  private void next() {
    partition = random.nextInt(Index.PARTITIONS);
    offset = random.nextLong(index.end(partition));
  }

  @Benchmark
  public List<Slice> index(Size size) {
    size.bytesPerSlice = index.stateBytesPerSlice() / size.iterations;
    next();
    return index.state().slices(index.topicId(), partition, offset, 1);
  }

  @Benchmark
  public int binarySearch() {
    next();
    return Arrays.binarySearch(index.bases(partition), offset);
  }
}
