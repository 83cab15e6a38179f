package io.millrace.cli.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** What a gateway in this process says on stderr, which is passed on. Thread-safe. */
final class Said extends OutputStream {
  private static final String LISTENING = "millrace: listening on ";
  private static final String READY = "millrace: ready";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final OutputStream passedOn;
  private String url = "";

  Said(OutputStream passedOn) {
    this.passedOn = passedOn;
  }

  /** Completes with its URL once it serves. */
  CompletableFuture<String> ready() {
    return ready;
  }

  @Override
  public synchronized void write(int next) throws IOException {
    passedOn.write(next);
    if (next != '\n') {
      line.write(next);
      return;
    }
    String said = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (said.startsWith(LISTENING)) {
      url = said.substring(LISTENING.length());
    } else if (said.equals(READY)) {
      ready.complete(url);
    }
  }
}
