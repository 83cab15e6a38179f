package io.millrace.cli.bench;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests a gateway has made of its store, as it counts them itself.
 *
 * @param byOperation since it was started
 */
record StoreRequests(Map<String, Long> byOperation) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^millrace_store_requests_total\\{[^}]*op=\"([^\"]+)\"[^}]*\\} ([0-9.E+]+)$");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  StoreRequests {
    byOperation = Map.copyOf(byOperation);
  }

  /** Asks a gateway. */
  static StoreRequests of(URI gateway) throws InterruptedException {
    URI metrics = URI.create(gateway + "/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(metrics).timeout(PATIENCE).build(), BodyHandlers.ofString());
      return read(answer.body());
    } catch (IOException e) {
      throw new Failure("cannot read " + metrics + ": " + Reason.of(e), e);
    }
  }

  static StoreRequests read(String metrics) {
    Map<String, Long> byOperation = new TreeMap<>();
    Matcher line = LINE.matcher(metrics);
    while (line.find()) {
      byOperation.merge(line.group(1), (long) Double.parseDouble(line.group(2)), Long::sum);
    }
    return new StoreRequests(byOperation);
  }

  /** Those made since then. */
  StoreRequests since(StoreRequests before) {
    Map<String, Long> made = new TreeMap<>();
    byOperation.forEach((operation, count) -> {
      long more = count - before.byOperation().getOrDefault(operation, 0L);
      if (more > 0) {
        made.put(operation, more);
      }
    });
    return new StoreRequests(made);
  }

  long total() {
    return byOperation.values().stream().mapToLong(Long::longValue).sum();
  }
}
