package io.millrace.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.tiering.Clock;
import io.millrace.tiering.decorate.MeteredObjectStore;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code -Dmillrace.docs.write=true} writes the page anew. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private static final String HEAD =
      """
      # Metrics

      Every gateway shows these at `/metrics`, in the format of Prometheus. This page is made from the
      code; the build fails if the two differ. A histogram `x` shows as `x_bucket`, `x_count` and `x_sum`,
      and its largest value of the last minutes as `x_max`.

      | name | type | unit | labels | meaning |
      | --- | --- | --- | --- | --- |
      """;

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    String page = HEAD + String.join("\n", rows().values()) + "\n";
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).content().isEqualTo(page);
  }

  private static Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      String type =
          metric.kind() == Metric.Kind.TIMER
              ? "histogram"
              : metric.kind().name().toLowerCase(Locale.ROOT);
      rows.put(
          metric.prometheusName(),
          row(metric.prometheusName(), type, metric.unit(), metric.labels(), metric.meaning()));
    }
    rows.putAll(storeRows());
    return rows;
  }

  /** The store's meters are declared where it is decorated; they are read off what they show. */
  private static Map<String, String> storeRows() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Clock clock = Clock.system();
    var unused = new MeteredObjectStore(new MemoryObjectStore(clock), registry, clock).get("none");
    String shown = registry.scrape();
    return Pattern.compile("# HELP (\\S+) (.*)\n# TYPE \\S+ (\\S+)")
        .matcher(shown)
        .results()
        .filter(found -> !found.group(1).endsWith("_max"))
        .collect(Collectors.toMap(found -> found.group(1), found -> storeRow(found, shown)));
  }

  private static String storeRow(MatchResult found, String shown) {
    String name = found.group(1);
    String unit =
        name.contains("bytes") ? "bytes" : name.contains("seconds") ? "seconds" : "requests";
    return row(name, found.group(3), unit, labels(name, shown), found.group(2) + ".");
  }

  private static String labels(String name, String shown) {
    TreeSet<String> labels = new TreeSet<>();
    Pattern.compile("^" + name + "(?:_count)?\\{(.*)}", Pattern.MULTILINE)
        .matcher(shown)
        .results()
        .flatMap(sample -> Arrays.stream(sample.group(1).split(",", -1)))
        .forEach(label -> labels.add(label.substring(0, label.indexOf('='))));
    return String.join(", ", labels);
  }

  private static String row(String name, String type, String unit, String labels, String meaning) {
    return "| `" + name + "` | " + type + " | " + unit + " | " + labels + " | " + meaning + " |";
  }
}
