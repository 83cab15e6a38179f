package io.millrace.gateway.lane;

import io.millrace.index.LaneExecutor;
import io.millrace.tiering.Clock;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which all of one lane happens. What is handed over after the end is dropped: only
 * late answers of the store come then, and nobody waits for them.
 *
 * <p>The inbox has no bound of its own. Everything in it belongs to a request that was admitted, or
 * answers one of the few calls to the store that a lane has under way.
 */
final class LaneThread implements LaneExecutor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LaneThread.class);

  /** Wakes the thread now and then though nothing is due; harmless. */
  private static final long LONGEST_NAP_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Clock clock;
  private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Thread thread;
  private long timersMade;
  private boolean ended;

  private record Timer(long dueNanos, long number, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      long sooner = dueNanos - other.dueNanos;
      return sooner == 0 ? Long.compare(number, other.number) : Long.signum(sooner);
    }
  }

  LaneThread(int lane, Clock clock) {
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("millrace-lane-" + lane).daemon().unstarted(this::run);
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    inbox.add(task);
  }

  @Override
  public void schedule(Runnable task, long delayNanos) {
    long due = clock.monotonicNanos() + delayNanos;
    execute(() -> timers.add(new Timer(due, timersMade++, task)));
  }

  /** Does what was handed over before, then ends the thread. Timers are forgotten. */
  @Override
  public void close() {
    execute(() -> ended = true);
  }

  private void run() {
    try {
      while (!ended) {
        runDueTimers();
        Runnable task = inbox.poll(untilNextTimer(), TimeUnit.NANOSECONDS);
        run(task);
      }
    } catch (InterruptedException e) {
      // Nobody outside of the process has this thread to interrupt it.
      Thread.currentThread().interrupt();
      log.error("{} was interrupted and ends", thread.getName());
    }
  }

  /** Waits for the end. */
  void join() throws InterruptedException {
    thread.join();
  }

  private void runDueTimers() {
    long now = clock.monotonicNanos();
    for (Timer first = timers.peek();
        first != null && first.dueNanos() - now <= 0;
        first = timers.peek()) {
      timers.remove();
      run(first.task());
    }
  }

  private long untilNextTimer() {
    Timer first = timers.peek();
    return first == null ? LONGEST_NAP_NANOS : first.dueNanos() - clock.monotonicNanos();
  }

  private void run(@Nullable Runnable task) {
    if (task == null) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("{}: a task failed, which is a defect", thread.getName(), e);
    }
  }
}
