package io.millrace.cli.terminal;

/**
 * A fault that the person at the terminal can do something about. Its message is all that they see:
 * what went wrong, where, and what to do. It ends the command with {@link #exitCode}.
 */
public final class Failure extends RuntimeException {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final int exitCode;

  public Failure(String message) {
    super(message);
    exitCode = FAILED;
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
    exitCode = FAILED;
  }

  private Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command was called in a way that cannot work: exit code 2. */
  public static Failure usage(String message) {
    return new Failure(WRONG_USAGE, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
