package io.millrace.integration.many;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;

import io.millrace.integration.harness.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Clients that send one record after the other, each to one gateway, and what each gateway has
 * acknowledged. All must be acknowledged. Closing it ends them, each after the request that it is
 * at.
 */
final class SteadyLoad implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> clients = new ArrayList<>();
  private final List<Long> done = new ArrayList<>();
  private boolean stopped;

  /** Adds clients of one gateway. */
  void add(Topic through, int count) {
    int place;
    synchronized (this) {
      place = done.size();
      done.add(0L);
    }
    for (int i = 0; i < count; i++) {
      clients.add(threads.submit(() -> send(through, place)));
    }
  }

  private void send(Topic through, int place) {
    while (!isStopped()) {
      assertAnswer(through.raw("?partition=0", "v")).hasStatus(200);
      synchronized (this) {
        done.set(place, done.get(place) + 1);
        notifyAll();
      }
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** Waits until every gateway has acknowledged so many, then ends the clients. */
  void awaitEach(long requests) throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    synchronized (this) {
      while (done.stream().anyMatch(each -> each < requests)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("after " + LIMIT_SECONDS + " s: " + done);
        }
        wait(left);
      }
    }
    stop();
  }

  /** Lets the clients go on for so long, then ends them. */
  void run(Duration time) throws InterruptedException, ExecutionException, TimeoutException {
    long end = System.nanoTime() + time.toNanos();
    synchronized (this) {
      for (long left = time.toMillis(); left > 0; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    }
    stop();
  }

  private void stop() throws InterruptedException, ExecutionException, TimeoutException {
    synchronized (this) {
      stopped = true;
    }
    for (Future<?> client : clients) {
      client.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** What each has acknowledged, in the order in which they were added. */
  synchronized List<Long> done() {
    return List.copyOf(done);
  }

  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
    }
    threads.close();
  }
}
