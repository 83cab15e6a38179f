package io.millrace.cli.bench;

import io.millrace.cli.terminal.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads that work until they are done, of which none fails in silence. Not thread-safe. */
final class Workers implements AutoCloseable {
  private final List<FutureTask<Void>> tasks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Work that may be interrupted. */
  interface Work {
    void run() throws InterruptedException;
  }

  void start(Work work) {
    FutureTask<Void> task =
        new FutureTask<>(() -> {
          work.run();
          return null;
        });
    tasks.add(task);
    threads.add(Thread.ofPlatform().daemon().name("bench-" + tasks.size()).start(task));
  }

  /** Waits for all. */
  void join() throws InterruptedException {
    try {
      for (FutureTask<Void> task : tasks) {
        task.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new Failure("the load broke off: " + e.getCause(), e);
    }
  }

  /** Interrupts those that work still. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
