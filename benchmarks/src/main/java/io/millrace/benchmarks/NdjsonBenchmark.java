package io.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.format.LogRecord;
import io.millrace.gateway.records.NdjsonReader;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reading records as NDJSON, in the pieces that sockets bring. A result is records per second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NdjsonBenchmark {
  private static final int RECORDS = 1000;
  private static final int PIECE_BYTES = 16 << 10;

  private final byte[] base64 =
      lines(
          Records.incompressible(RECORDS),
          value -> "{\"valueBase64\":\"" + Base64.getEncoder().encodeToString(value) + "\"}\n");
  private final byte[] objects =
      lines(Records.events(RECORDS), value -> "{\"value\":" + new String(value, UTF_8) + "}\n");
  private final byte[] strings =
      lines(
          Records.events(RECORDS),
          value -> "{\"value\":\"" + new String(value, UTF_8).replace('"', '\'') + "\"}\n");

  /** 1 KiB of bytes as Base64. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void base64(Blackhole out) {
    read(base64, out);
  }

  /** JSON objects of 300 bytes. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void objects(Blackhole out) {
    read(objects, out);
  }

  /** Strings of 300 bytes. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void strings(Blackhole out) {
    read(strings, out);
  }

  private static void read(byte[] body, Blackhole out) {
    NdjsonReader reader = new NdjsonReader(0, out::consume);
    for (int at = 0; at < body.length; at += PIECE_BYTES) {
      reader.read(ByteBuffer.wrap(body, at, Math.min(PIECE_BYTES, body.length - at)));
    }
    reader.end();
  }

  private static byte[] lines(List<LogRecord> records, Function<byte[], String> line) {
    return records.stream()
        .map(record -> line.apply(Objects.requireNonNull(record.value()).array()))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }
}
