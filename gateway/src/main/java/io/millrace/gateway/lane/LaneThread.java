package io.millrace.gateway.lane;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which all of one lane happens. What is handed over after the end is dropped: only
 * late answers of the store come then, and nobody waits for them.
 *
 * <p>The queue has no bound of its own. Everything in it belongs to a request that was admitted, or
 * answers one of the few calls to the store that a lane has under way.
 */
public final class LaneThread implements LaneRunner {
  private static final Logger log = LoggerFactory.getLogger(LaneThread.class);

  private final ScheduledThreadPoolExecutor thread;
  private final SideThread side;

  LaneThread(int lane, SideThread side) {
    this.side = side;
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().name("millrace-lane-" + lane).daemon().factory(),
            new DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Gives each lane, by its number, a thread of its own; what takes long they share one for. */
  public static IntFunction<LaneRunner> factory() {
    SideThread side = new SideThread();
    return lane -> new LaneThread(lane, side);
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(() -> run(task));
  }

  @Override
  public void executeAside(Runnable work) {
    side.execute(() -> run(work));
  }

  @Override
  public void schedule(Runnable task, long delayNanos) {
    var unused = thread.schedule(() -> run(task), delayNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    thread.execute(thread::shutdown);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      // The executor would keep it to itself.
      log.error("{}: a task failed, which is a defect", Thread.currentThread().getName(), e);
    }
  }
}
