package io.millrace.gateway.produce;

import io.millrace.gateway.failure.RequestException;
import java.util.concurrent.CompletableFuture;

/** Counts the produces under way, so that a stop can wait for them. Thread-safe. */
final class OpenProduces {
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private int open;
  private boolean draining;

  synchronized void enter() {
    if (draining) {
      throw new RequestException.Draining();
    }
    open++;
  }

  void leave() {
    if (left()) {
      drained.complete(null);
    }
  }

  private synchronized boolean left() {
    open--;
    return draining && open == 0;
  }

  /** Lets nobody in any more; completes when all have left. */
  CompletableFuture<Void> drain() {
    if (close()) {
      drained.complete(null);
    }
    return drained.copy();
  }

  private synchronized boolean close() {
    draining = true;
    return open == 0;
  }
}
