package io.millrace.cli.bench;

import io.millrace.cli.config.DurationText;
import io.millrace.cli.config.SizeText;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import io.millrace.format.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the load consists of: options of {@code bench}. */
final class LoadOptions {
  private static final int MAX_VALUE_BYTES = 4 << 20;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "How records are sent (default: ${DEFAULT-VALUE}):",
        "batch: encoded by the client",
        "ndjson: many in a request",
        "raw: one request each",
        "While latency is measured, records go one by one: ndjson is a request of one line then, and of these requests, as"
            + " of raw's, 256 are under way at most"
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

  /**
   * All but the values.
   *
   * @throws Failure if an option is not usable, or no record would be sent at that rate
   */
  BenchSettings settings(Values values) {
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
    requireRecord(values.meanBytes(), rateBytes, counted);
    return new BenchSettings(
        format,
        compression,
        partitions,
        sending,
        parsed("--warm-up", warmUp, DurationText::parse),
        counted,
        rateBytes);
  }

  private void requireRecord(double meanBytes, long rateBytes, Duration counted) {
    double least = meanBytes * 1e9 / counted.toNanos();
    if (rateBytes < least) {
      throw Failure.usage(
          "--rate "
              + rate
              + " sends less than one record in --duration "
              + duration
              + "; the least is --rate "
              + (long) Math.ceil(least));
    }
  }

  /**
   * What is sent.
   *
   * @param folder where relative paths start
   * @throws Failure if an option is not usable, or the file not to be read
   */
  Values values(Path folder) {
    if (input != null) {
      Path file = folder.resolve(input);
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
