package io.millrace.integration.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last lines of what a process has printed. */
final class OutputLines {
  private static final int KEPT_LINES = 20_000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Consumer<String> onLine;
  private final Runnable onEnd;
  private final Thread reader;

  OutputLines(String name, InputStream stream, Consumer<String> onLine, Runnable onEnd) {
    this.onLine = onLine;
    this.onEnd = onEnd;
    this.reader = Thread.ofPlatform().daemon().name(name).start(() -> read(stream));
  }

  synchronized List<String> lines() {
    return new ArrayList<>(lines);
  }

  /** Waits until the process has closed the stream, so that {@link #lines} has all of it. */
  void awaitEnd() {
    try {
      reader.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading what a process printed", e);
    }
  }

  private void read(InputStream stream) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        keep(line);
        onLine.accept(line);
      }
    } catch (IOException e) {
      // A killed process may tear its pipe; whatever else it is, the lines show it.
      keep("(its output ended with " + e + ")");
    }
    onEnd.run();
  }

  private synchronized void keep(String line) {
    if (lines.size() == KEPT_LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }
}
