package io.millrace.integration.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Processes of tests. None outlives the tests' own, however that ends, kill -9 aside. */
public final class Children {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final int SIGNAL_SECONDS = 10;

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private Children() {}

  /** Starts one. */
  public static Process start(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      RUNNING.add(process);
      var unused = process.onExit().thenAccept(RUNNING::remove);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + builder.command(), e);
    }
  }

  /** Sends one a signal, by its name without SIG. */
  static void signal(Process process, String name) {
    String command = "kill -" + name + " " + process.pid();
    Process kill = start(new ProcessBuilder("sh", "-c", command).inheritIO());
    try {
      if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("not done: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + command, e);
    }
  }
}
