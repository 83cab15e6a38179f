package io.millrace.cli.minio;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether a server that was started serves. */
final class Readiness {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int SHOWN_LINES = 20;

  private final Process process;
  private final HttpRequest question;
  private final Path log;

  Readiness(Process process, String endpoint, Path log) {
    this.process = process;
    this.question =
        HttpRequest.newBuilder(URI.create(endpoint + "/minio/health/cluster"))
            .timeout(START_LIMIT)
            .build();
    this.log = log;
  }

  /**
   * Waits until it does.
   *
   * @throws Failure if it ends instead or takes too long; with what it said last
   */
  void await() throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!serves(client)) {
        boolean ended = process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (ended || System.nanoTime() > deadline) {
          throw new Failure("MinIO does not start; it says:\n" + lastLines());
        }
      }
    }
  }

  private boolean serves(HttpClient client) throws InterruptedException {
    try {
      // Its port may have become another's in between: that it lives counts too.
      return client.send(question, BodyHandlers.discarding()).statusCode() == 200
          && process.isAlive();
    } catch (IOException e) {
      // Does not listen yet.
      return false;
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException e) {
      return "(nothing that can be read: " + Reason.of(e) + ")";
    }
  }
}
