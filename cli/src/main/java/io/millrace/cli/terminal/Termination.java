package io.millrace.cli.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The wish from outside that this process end: Ctrl-C, or a SIGTERM. The first one asks the running
 * command to end in order; a second one ends the process on the spot.
 *
 * <p>Thread-safe.
 */
public final class Termination {
  private static final int AFTER_INTERRUPT = 130;
  private static final int AFTER_TERMINATE = 0;
  private static final int KILLED_BY_SIGTERM = 143;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final List<Runnable> listeners = new ArrayList<>();
  private final Set<Thread> interrupted = new HashSet<>();
  private OptionalInt exitCode = OptionalInt.empty();

  /** Listens to the signals of this process. */
  public static Termination ofProcess() {
    Termination termination = new Termination();
    Signals.handle("INT", () -> termination.requestOrHalt(AFTER_INTERRUPT, AFTER_INTERRUPT));
    Signals.handle("TERM", () -> termination.requestOrHalt(AFTER_TERMINATE, KILLED_BY_SIGTERM));
    return termination;
  }

  /**
   * Runs {@code listener} once the end is wished for, on the thread that brings the wish; at once,
   * on this thread, if it is already. It must return quickly.
   */
  public void onRequest(Runnable listener) {
    synchronized (this) {
      if (exitCode.isEmpty()) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /**
   * Interrupts the thread that calls this once the end is wished for. That is done once, however
   * often it has called: another would reach it in the middle of ending in order.
   */
  public void interruptCaller() {
    Thread caller = Thread.currentThread();
    synchronized (this) {
      if (!interrupted.add(caller)) {
        return;
      }
    }
    onRequest(caller::interrupt);
  }

  /** Waits until the end is wished for. */
  public void await() throws InterruptedException {
    requested.await();
  }

  public boolean requested() {
    return exitCode().isPresent();
  }

  /**
   * The code with which the process ends if the running command ends in order; empty while nobody
   * wishes it to end.
   */
  public synchronized OptionalInt exitCode() {
    return exitCode;
  }

  /**
   * Wishes the end, as a signal does.
   *
   * @return false if it was wished for before
   */
  public boolean request(int code) {
    List<Runnable> told;
    synchronized (this) {
      if (exitCode.isPresent()) {
        return false;
      }
      exitCode = OptionalInt.of(code);
      told = List.copyOf(listeners);
    }
    // Last, so that a listener's interrupt never reaches a thread that has stopped waiting here.
    told.forEach(Runnable::run);
    requested.countDown();
    return true;
  }

  private void requestOrHalt(int code, int codeWhenHalted) {
    if (!request(code)) {
      Runtime.getRuntime().halt(codeWhenHalted);
    }
  }
}
