package io.millrace.cli.produce;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Tasks that go at the same time, some at once; all have ended when somebody hears of any. */
final class Together<T> implements AutoCloseable {
  private static final int AT_ONCE = 16;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final List<Future<T>> tasks = new ArrayList<>();

  /** Starts one, once there is room for it. */
  void start(Callable<T> task) throws InterruptedException {
    free.acquire();
    tasks.add(
        threads.submit(() -> {
          try {
            return task.call();
          } finally {
            free.release();
          }
        }));
  }

  /** Waits for all, and gives their results; fails with what the first of them failed with. */
  List<T> join() throws InterruptedException {
    threads.shutdown();
    List<T> results = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<T> task : tasks) {
      try {
        results.add(task.get());
      } catch (ExecutionException e) {
        failure = failure == null ? unchecked(e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static RuntimeException unchecked(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
