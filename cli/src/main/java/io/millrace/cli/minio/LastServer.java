package io.millrace.cli.minio;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Which process was started last on a folder: its number and when it began, in a file. */
final class LastServer {
  /** Systems reckon the beginning with a clock that may be set. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  private static final Duration END_LIMIT = Duration.ofSeconds(15);

  private final Path file;

  LastServer(Path file) {
    this.file = file;
  }

  /** Remembers it, for whoever comes after a kill. */
  void remember(ProcessHandle server) {
    Instant start = server.info().startInstant().orElseGet(Instant::now);
    Path whole = file.resolveSibling("server.new");
    try {
      Files.writeString(whole, server.pid() + "\n" + start + "\n");
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Failure("cannot write " + file + ": " + Reason.of(e), e);
    }
  }

  /** It has ended. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Failure("cannot delete " + file + ": " + Reason.of(e), e);
    }
  }

  /** Ends it if it still runs: two on one folder do harm. */
  void end() throws InterruptedException {
    Optional<ProcessHandle> left = find();
    if (left.isPresent()) {
      ProcessHandle server = left.get();
      server.destroy();
      if (!ends(server) && !(server.destroyForcibly() && ends(server))) {
        throw new Failure(
            "process " + server.pid() + " is a MinIO that does not end; end it first");
      }
    }
    forget();
  }

  private Optional<ProcessHandle> find() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      Instant start = Instant.parse(lines.get(1));
      return ProcessHandle.of(Long.parseLong(lines.get(0)))
          .filter(server -> startedAt(server, start));
    } catch (IOException | RuntimeException e) {
      throw new Failure(
          "cannot tell from "
              + file
              + " whether a MinIO still runs; if none does, delete that file",
          e);
    }
  }

  /** A number alone may be another's by now. */
  private static boolean startedAt(ProcessHandle server, Instant instant) {
    return server
        .info()
        .startInstant()
        .map(start -> Duration.between(start, instant).abs().compareTo(CLOCK_TOLERANCE) < 0)
        .orElse(false);
  }

  private static boolean ends(ProcessHandle server) throws InterruptedException {
    try {
      server.onExit().get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
