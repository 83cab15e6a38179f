package io.millrace.index.simulation;

import io.millrace.index.LaneEnvironment;
import io.millrace.index.LaneExecutor;
import io.millrace.index.LaneListener;
import io.millrace.index.LaneLoop;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.journal.LaneSettings;
import io.millrace.index.state.Applied;
import io.millrace.tiering.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One incarnation of a gateway: its clocks may be wrong, it may sleep, and it may die. */
final class SimulatedGateway implements LaneListener {

  private static final long ENCODING_NANOS = 200_000_000;

  private final String name;
  private final VirtualTime time;
  private final Trace trace;
  private final long wallSkewMillis;
  private final Tasks tasks = new Tasks();
  private final LaneLoop lane;
  private long pausedUntilNanos;
  private boolean dead;
  private @Nullable String problem;
  private int caughtUp;

  SimulatedGateway(
      String name,
      VirtualTime time,
      Trace trace,
      SimulatedStore store,
      LaneSettings settings,
      RandomGenerator random,
      long wallSkewMillis) {
    this.name = name;
    this.time = time;
    this.trace = trace;
    this.wallSkewMillis = wallSkewMillis;
    this.lane = LaneLoop.start(settings, new LaneEnvironment(store, tasks, tasks, random), this);
  }

  String name() {
    return name;
  }

  LaneLoop lane() {
    return lane;
  }

  boolean isDead() {
    return dead;
  }

  /** What is wrong with it, if anything: its lane has stopped, or a check failed. */
  @Nullable String problem() {
    return problem;
  }

  void fail(String what) {
    problem = what;
    trace.add(name + " is wrong: " + what);
  }

  /** How often it had to load its state anew. */
  int reloads() {
    return Math.max(0, caughtUp - 1);
  }

  /** Nothing of it ever runs again; what it has sent goes its way. */
  void kill() {
    dead = true;
    trace.add(name + " dies");
  }

  /** It does not run for a while; its clocks do. */
  void pause(long nanos) {
    pausedUntilNanos = Math.max(pausedUntilNanos, time.nanos() + nanos);
    time.after(nanos, tasks::runDue);
    trace.add(name + " sleeps for " + nanos / 1_000_000 + " ms");
  }

  @Override
  public void applied(Applied applied, @Nullable Payload payload) {
    trace.add(
        "%s applies %d%s".formatted(name, applied.sequence(), applied.valid() ? "" : " (void)"));
  }

  @Override
  public void caughtUp() {
    caughtUp++;
    trace.add(name + " has caught up");
  }

  @Override
  public void stopped(String reason) {
    fail("its lane stops: " + reason);
  }

  /** Its executor and its clocks. */
  private final class Tasks implements LaneExecutor, Clock {

    private final Deque<Runnable> due = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      schedule(task, 0);
    }

    /** It takes a while, in which the lane goes on. */
    @Override
    public void executeAside(Runnable work) {
      schedule(work, ENCODING_NANOS);
    }

    @Override
    public void schedule(Runnable task, long delayNanos) {
      time.after(delayNanos, () -> run(task));
    }

    /** Tasks keep their order across a sleep. */
    private void run(Runnable task) {
      due.add(task);
      runDue();
    }

    private void runDue() {
      while (!dead && !due.isEmpty() && time.nanos() >= pausedUntilNanos) {
        due.remove().run();
      }
    }

    @Override
    public long wallMillis() {
      return time.wallMillis() + wallSkewMillis;
    }

    @Override
    public long monotonicNanos() {
      return time.nanos();
    }
  }
}
