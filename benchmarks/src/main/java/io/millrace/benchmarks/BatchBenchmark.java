package io.millrace.benchmarks;

import io.millrace.format.Batch;
import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Batches of a thousand records: encoding, checking, decoding. A result is records per second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BatchBenchmark {
  private static final int RECORDS = 1000;

  /** What the values are like. */
  public enum Values {
    INCOMPRESSIBLE,
    EVENTS
  }

  @Param({"INCOMPRESSIBLE", "EVENTS"})
  private Values values = Values.EVENTS;

  @Param({"NONE", "ZSTD"})
  private Compression compression = Compression.NONE;

  private List<LogRecord> records = List.of();
  private Batch batch =
      new BatchBuilder(Compression.NONE).add(Records.events(1).getFirst()).build();

  @Setup
  public void encode() {
    records = values == Values.EVENTS ? Records.events(RECORDS) : Records.incompressible(RECORDS);
    batch = encoding();
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Batch encoding() {
    BatchBuilder builder = new BatchBuilder(compression);
    records.forEach(builder::add);
    return builder.build();
  }

  /** What a gateway does with a batch that a producer encoded. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Batch checking() {
    return Batch.read(batch.bytes());
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public List<LogRecord> decoding() {
    return batch.records();
  }
}
