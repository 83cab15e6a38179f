package io.millrace.integration.many;

import io.millrace.integration.harness.Api;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that a gateway made of its store, as it counts them itself.
 *
 * @param byOutcome operation and outcome, such as {@code put_if_absent ok}
 */
record StoreCounts(Map<String, Long> byOutcome) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^millrace_store_requests_total\\{op=\"([^\"]+)\",outcome=\"([^\"]+)\"} ([0-9.E+]+)$");

  static StoreCounts of(Api gateway) {
    Map<String, Long> counts = new TreeMap<>();
    Matcher line = LINE.matcher(gateway.get("/metrics").text());
    while (line.find()) {
      counts.put(line.group(1) + " " + line.group(2), (long) Double.parseDouble(line.group(3)));
    }
    return new StoreCounts(counts);
  }

  /** Those made since then, without operations of which there were none. */
  StoreCounts since(StoreCounts before) {
    Map<String, Long> made = new TreeMap<>();
    byOutcome.forEach((what, count) -> {
      long more = count - before.byOutcome().getOrDefault(what, 0L);
      if (more > 0) {
        made.put(what, more);
      }
    });
    return new StoreCounts(made);
  }

  /** Puts of entries that lost the race for their number. */
  long lostRaces() {
    return byOutcome.getOrDefault("put_if_absent precondition_failed", 0L);
  }
}
