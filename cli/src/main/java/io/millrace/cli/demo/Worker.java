package io.millrace.cli.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work on a thread of its own, and what became of it. */
final class Worker {
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private Worker() {}

  static Worker start(Work work) {
    Worker worker = new Worker();
    Thread.ofVirtual().start(() -> worker.run(work));
    return worker;
  }

  boolean ended() {
    return end.isDone();
  }

  /** Waits for the end, and throws what went wrong. */
  void check() {
    try {
      end.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    }
  }

  private void run(Work work) {
    try {
      work.run();
      end.complete(null);
    } catch (InterruptedException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  /** What is to be done. */
  interface Work {
    void run() throws InterruptedException;
  }
}
