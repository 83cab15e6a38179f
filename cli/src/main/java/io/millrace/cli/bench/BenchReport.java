package io.millrace.cli.bench;

import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/** What a run has measured, in the order in which it was. Not thread-safe. */
final class BenchReport {
  private static final double MIB = 1 << 20;
  private static final double GIB = 1 << 30;
  private static final double MICROS_PER_MILLI = 1000;

  private final Map<String, Map<String, Double>> phases = new LinkedHashMap<>();

  private void add(String phase, String name, double value) {
    phases
        .computeIfAbsent(phase, absent -> new LinkedHashMap<>())
        .put(name, Math.round(value * 1000) / 1000.0);
  }

  /**
   * Adds what the store does by itself.
   *
   * @param putBytesPerSecond 0: no object was done in time, of which there is no figure
   * @param getBytesPerSecond the same
   */
  void plainStore(double putBytesPerSecond, double getBytesPerSecond, Histogram createMicros) {
    if (putBytesPerSecond > 0) {
      add("store", "putMibPerSecond", putBytesPerSecond / MIB);
    }
    if (getBytesPerSecond > 0) {
      add("store", "getMibPerSecond", getBytesPerSecond / MIB);
    }
    add("store", "createP50Millis", createMicros.getValueAtPercentile(50) / MICROS_PER_MILLI);
  }

  /**
   * Adds a phase that moved bytes.
   *
   * @param plainBytesPerSecond what the store does by itself, or 0 if that is not known
   */
  void throughput(String phase, Stretch stretch, double plainBytesPerSecond) {
    double bytesPerSecond = stretch.bytes() / stretch.seconds();
    add(phase, "mibPerSecond", bytesPerSecond / MIB);
    add(phase, "recordsPerSecond", stretch.records() / stretch.seconds());
    if (plainBytesPerSecond > 0) {
      add(phase, "shareOfPlainStore", bytesPerSecond / plainBytesPerSecond);
    }
    if (stretch.bytes() > 0) {
      add(phase, "storeRequestsPerGib", stretch.requests().total() * GIB / stretch.bytes());
    }
    stretch
        .requests()
        .byOperation()
        .forEach((operation, count) -> add(phase, "store." + operation, (double) count));
    if (stretch.gatewayCpuSeconds() > 0) {
      add(phase, "gatewayCpuSeconds", stretch.gatewayCpuSeconds());
      add(phase, "mibPerGatewayCpuSecond", stretch.bytes() / MIB / stretch.gatewayCpuSeconds());
      add(phase, "recordsPerGatewayCpuSecond", stretch.records() / stretch.gatewayCpuSeconds());
    }
  }

  /** Says so if there were some; what is measured is of the others. */
  void failures(String phase, long count) {
    if (count > 0) {
      add(phase, "failures", (double) count);
    }
  }

  /** Adds times; of none there is the count alone. */
  void latency(String phase, Histogram micros) {
    add(phase, "count", (double) micros.getTotalCount());
    if (micros.getTotalCount() == 0) {
      return;
    }
    add(phase, "p50Millis", micros.getValueAtPercentile(50) / MICROS_PER_MILLI);
    add(phase, "p99Millis", micros.getValueAtPercentile(99) / MICROS_PER_MILLI);
    add(phase, "p99.9Millis", micros.getValueAtPercentile(99.9) / MICROS_PER_MILLI);
    add(phase, "maxMillis", micros.getMaxValue() / MICROS_PER_MILLI);
  }

  void print(DataOut out) {
    Table table = new Table("PHASE", "FIGURE", "VALUE");
    phases.forEach((phase, figures) ->
        figures.forEach(
            (name, value) -> table.row(phase, name, String.format(Locale.ROOT, "%,.3f", value))));
    table.print(out);
  }

  void printJson(DataOut out) {
    out.line(JsonMapper.shared().writeValueAsString(phases));
  }
}
