package io.millrace.integration.simulation;

import io.millrace.gateway.lane.LaneRunner;
import io.millrace.tiering.Cancellable;
import io.millrace.tiering.Clock;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * One process: everything that runs in it comes in here, so that it may sleep or die before any of
 * its steps. Its clocks may be wrong.
 */
final class SimulatedProcess implements Clock, Scheduler, Executor {

  private static final int NEVER = -1;

  private final int number;
  private final VirtualTime time;
  private final RandomGenerator random;
  private final Trace trace;
  private final ProcessClock clock;

  /** Timers that fell due while the monotonic clock stood still. */
  private final List<Runnable> standing = new ArrayList<>();

  private final List<Nap> naps = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private long asleepUntilNanos;
  private int stepsLeft = NEVER;
  private Runnable misfortune = () -> {};
  private int writesLeft = NEVER;
  private boolean dead;

  /** A time in which it did not run; may be cut short. */
  private record Nap(long fromNanos, long toNanos) {
    long within(long from, long to) {
      return Math.max(0, Math.min(toNanos, to) - Math.max(fromNanos, from));
    }
  }

  SimulatedProcess(
      int number, VirtualTime time, RandomGenerator random, Trace trace, ProcessClock clock) {
    this.number = number;
    this.time = time;
    this.random = random;
    this.trace = trace;
    this.clock = clock;
  }

  int number() {
    return number;
  }

  boolean isDead() {
    return dead;
  }

  ProcessClock clock() {
    return clock;
  }

  /** Something happens to it before one of its next steps. */
  void strikeAfter(int steps, Runnable what) {
    stepsLeft = steps;
    misfortune = what;
  }

  /** The same, just when it makes one of its next writes to the store. */
  void strikeAtWrite(int writes, Runnable what) {
    writesLeft = writes;
    misfortune = what;
  }

  /**
   * It writes to the store.
   *
   * @param call sends the write: at once, or when the process goes on that stops right now
   */
  void write(Runnable call) {
    if (writesLeft != NEVER && --writesLeft == NEVER) {
      stepsLeft = 0;
      enter(call);
    } else {
      call(call);
    }
  }

  /**
   * A bad moment to stop: the store tells it that something stands where it wanted to write, or it
   * has just handed something over.
   */
  void reachBadMoment() {
    if (writesLeft != NEVER) {
      writesLeft = NEVER;
      stepsLeft = 0;
    }
  }

  /** It calls the store: at once, or when it goes on if it has just stopped. */
  void call(Runnable call) {
    if (isAsleep()) {
      enter(call);
    } else if (!dead) {
      call.run();
    }
  }

  /** Nothing of it ever runs again; what it has sent goes its way. */
  void kill() {
    dead = true;
    waiting.clear();
    trace.add(What.PROCESS_DIES, number, 0, 0);
  }

  /**
   * It does not run for a while.
   *
   * @param suspended whether its monotonic clock does not either
   */
  void sleep(long nanos, boolean suspended) {
    long until = Math.max(asleepUntilNanos, time.nanos() + nanos);
    if (suspended) {
      clock.suspend(time.nanos(), until);
    }
    naps.add(new Nap(Math.max(time.nanos(), asleepUntilNanos), until));
    asleepUntilNanos = until;
    time.after(nanos, this::runWaiting);
    trace.add(What.PROCESS_SLEEPS, number, nanos / VirtualTime.MILLI, 0);
  }

  /** It sleeps no longer. */
  void wake() {
    naps.replaceAll(nap -> new Nap(nap.fromNanos(), Math.min(nap.toNanos(), time.nanos())));
    asleepUntilNanos = time.nanos();
    clock.resume(time.nanos());
    runWaiting();
  }

  /** For how long it ran between two moments, as it may take it: so much of each nap is missed. */
  long ranNanos(long fromNanos, long toNanos, long missedNanos) {
    long slept =
        naps.stream()
            .mapToLong(nap -> Math.max(0, nap.within(fromNanos, toNanos) - missedNanos))
            .sum();
    return toNanos - fromNanos - slept;
  }

  /** Something reaches it from outside, or falls due in it; order is kept across a sleep. */
  void enter(Runnable step) {
    waiting.add(step);
    runWaiting();
  }

  private boolean isAsleep() {
    return time.nanos() < asleepUntilNanos;
  }

  private void runWaiting() {
    if (!standing.isEmpty() && !clock.standsStill(time.nanos())) {
      List<Runnable> due = List.copyOf(standing);
      standing.clear();
      due.forEach(Runnable::run);
    }
    while (!dead && !waiting.isEmpty() && !isAsleep()) {
      if (stepsLeft != NEVER && --stepsLeft == NEVER) {
        misfortune.run();
      } else {
        waiting.remove().run();
      }
    }
  }

  /** Threads of a pool run side by side, so tasks have no order. */
  @Override
  public void execute(Runnable task) {
    time.after(random.nextLong(50 * VirtualTime.MICRO), () -> enter(task));
  }

  @Override
  public Cancellable schedule(Runnable task, Duration delay) {
    boolean[] cancelled = {false};
    later(
        delay.toNanos(),
        () -> {
          if (!cancelled[0]) {
            task.run();
          }
        });
    return () -> cancelled[0] = true;
  }

  /** Timers go by the monotonic clock, and so stand still with it. */
  private void later(long delayNanos, Runnable task) {
    fireAt(monotonicNanos() + Math.max(0, delayNanos), task);
  }

  private void fireAt(long dueNanos, Runnable task) {
    if (clock.standsStill(time.nanos())) {
      standing.add(() -> fireAt(dueNanos, task));
      return;
    }
    time.after(
        dueNanos - monotonicNanos(),
        () -> {
          if (!dead && monotonicNanos() < dueNanos) {
            fireAt(dueNanos, task);
          } else {
            enter(task);
          }
        });
  }

  /** What the tasks of a lane run on, one after the other. */
  LaneRunner laneRunner(int lane) {
    return new LaneRunner() {
      private boolean closed;

      @Override
      public void execute(Runnable task) {
        schedule(task, 0);
      }

      @Override
      public void schedule(Runnable task, long delayNanos) {
        later(delayNanos, () -> run(task));
      }

      @Override
      public void close() {
        execute(() -> closed = true);
      }

      private void run(Runnable task) {
        if (!closed) {
          task.run();
        }
      }
    };
  }

  @Override
  public long wallMillis() {
    return clock.wallMillis(time);
  }

  @Override
  public long monotonicNanos() {
    return clock.monotonicNanos(time.nanos());
  }
}
