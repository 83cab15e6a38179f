package io.millrace.cli.produce;

import io.millrace.cli.terminal.Reason;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the input on a thread of its own, ahead of what is being sent, as far as the queue has
 * room.
 */
final class InputReader {
  /** The largest record that can be stored at all, and room for what base64 and escapes add. */
  static final int LONGEST_LINE_BYTES = 128 << 20;

  private final LineReader lines;
  private final String name;
  private final RecordFormat format;
  private final RecordQueue queue;

  /**
   * @param name of the input in messages
   */
  InputReader(InputStream in, String name, RecordFormat format, RecordQueue queue) {
    lines = new LineReader(in, LONGEST_LINE_BYTES);
    this.name = name;
    this.format = format;
    this.queue = queue;
  }

  /**
   * A daemon: a read from a terminal or a pipe cannot be interrupted, and must not keep the process
   * alive.
   */
  void start() {
    Thread thread = new Thread(this::run, "produce-input");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      readAll();
      queue.end(null);
    } catch (IOException e) {
      queue.end(new BadInput("cannot read " + name + ": " + Reason.of(e), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      queue.end(new BadInput("interrupted while reading", e));
    } catch (RuntimeException e) {
      queue.end(e);
    }
  }

  private void readAll() throws IOException, InterruptedException {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      byte[] json = format.encode(line);
      if (json != null && !queue.put(new Encoded(line.number(), line.bytes().length, json))) {
        return;
      }
    }
  }
}
