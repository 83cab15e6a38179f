package io.millrace.cli.bench;

import io.millrace.cli.config.DurationText;
import io.millrace.cli.config.SizeText;
import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.format.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace bench}. */
@Command(
    name = "bench",
    header = "Puts load on a gateway and says how it bears it.",
    description = {
      "",
      "On the gateway that runs at --url, or, with --store, on one that it starts itself: then it also says what share of"
          + " the store's own speed is left, from plain PUTs and GETs in the same run. Figures: throughput, requests of the"
          + " store, and at a steady rate the time until records are acknowledged and until a reader has them, each from"
          + " when the record was due. Its topics are deleted in the end; what it stored stays in the store for as long as what"
          + " any deleted topic had.",
      "",
      "Client and gateway share this machine's processors: compare figures of one run only.",
      ""
    },
    footer = {"", "Example:", "  millrace bench --store file:/tmp/bench --duration 5s"})
public final class BenchCommand implements Callable<Integer> {
  private static final int MAX_VALUE_BYTES = 4 << 20;

  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;

  @Option(
      names = "--store",
      paramLabel = "URI",
      description = "Start a gateway on this store. Default: use the one at --url")
  private @Nullable String store;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "How records are sent (default: ${DEFAULT-VALUE}):",
        "batch: encoded by the client",
        "ndjson: many in a request",
        "raw: one request each"
      })
  private LoadFormat format = LoadFormat.BATCH;

  @Option(
      names = "--record-bytes",
      paramLabel = "SIZE",
      description = "Random values of this size. Default: ${DEFAULT-VALUE}")
  private String recordBytes = "1KiB";

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Values are the lines of this file, JSON each, over and over. Default: random")
  private @Nullable Path input;

  @Option(
      names = "--compression",
      paramLabel = "none|zstd",
      description = "How records are stored, by whoever encodes them. Default: ${DEFAULT-VALUE}")
  private Compression compression = Compression.ZSTD;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Of the topics. Default: ${DEFAULT-VALUE}")
  private int partitions = 4;

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "How many send at once. Default: 64 with raw, else 2")
  private @Nullable Integer clients;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Of each phase. Default: ${DEFAULT-VALUE}")
  private String duration = "10s";

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      description = "Before figures count. Default: ${DEFAULT-VALUE}")
  private String warmUp = "5s";

  @Option(
      names = "--rate",
      paramLabel = "SIZE",
      description = "Of values a second while latency is measured. Default: ${DEFAULT-VALUE}")
  private String rate = "1MiB";

  @Option(names = "--json", description = "Prints JSON. Default: a table")
  private boolean json;

  public BenchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    surroundings.termination().onRequest(Thread.currentThread()::interrupt);
    Bench bench = new Bench(surroundings.streams(), settings(), values(), connection::client);
    BenchReport report = store == null ? bench.on(connection.gateway()) : bench.onStore(store);
    if (json) {
      report.printJson(surroundings.streams().out());
    } else {
      report.print(surroundings.streams().out());
    }
    return 0;
  }

  private BenchSettings settings() {
    if (partitions < 1 || partitions > 10_000) {
      throw Failure.usage("--partitions is 1 to 10000, not " + partitions);
    }
    int sending = clients != null ? clients : format == LoadFormat.RAW ? 64 : 2;
    if (sending < 1 || sending > 1000) {
      throw Failure.usage("--clients is 1 to 1000, not " + sending);
    }
    long rateBytes = parsed("--rate", rate, SizeText::parse);
    Duration counted = parsed("--duration", duration, DurationText::parse);
    if (rateBytes < 1 || counted.isZero()) {
      throw Failure.usage("--rate and --duration are more than zero");
    }
    return new BenchSettings(
        format,
        compression,
        partitions,
        sending,
        parsed("--warm-up", warmUp, DurationText::parse),
        counted,
        rateBytes);
  }

  private Values values() {
    if (input != null) {
      Path file = surroundings.folder().resolve(input);
      try {
        return Values.linesOf(file);
      } catch (IOException e) {
        throw new Failure("cannot read " + file + ": " + Reason.of(e), e);
      }
    }
    long bytes = parsed("--record-bytes", recordBytes, SizeText::parse);
    if (bytes < 1 || bytes > MAX_VALUE_BYTES) {
      throw Failure.usage("--record-bytes is 1 to 4MiB, not " + recordBytes);
    }
    return Values.random((int) bytes);
  }

  private static <T> T parsed(String option, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw Failure.usage(option + ": " + e.getMessage());
    }
  }
}
