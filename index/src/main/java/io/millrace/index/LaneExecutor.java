package io.millrace.index;

/**
 * Runs a lane's tasks one after the other, each seeing what those before it did: one thread, or a
 * simulation.
 */
public interface LaneExecutor {

  /** Runs a task after those handed over before, never on the caller's stack. */
  void execute(Runnable task);

  /**
   * Runs work that takes long and touches nothing of the lane. What it comes to is handed to {@link
   * #execute}. As a task like any other unless an executor has a better place for it.
   */
  default void executeAside(Runnable work) {
    execute(work);
  }

  /**
   * Runs a task later.
   *
   * @param delayNanos at least 0
   */
  void schedule(Runnable task, long delayNanos);
}
