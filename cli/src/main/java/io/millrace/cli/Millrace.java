package io.millrace.cli;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.OutputClosed;
import io.millrace.cli.terminal.Streams;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Termination;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The program {@code millrace}. */
public final class Millrace {
  private static final int HELP_COLUMNS = 100;

  private Millrace() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Figures and messages look the same everywhere.
    Locale.setDefault(Locale.ROOT);
    Surroundings surroundings =
        new Surroundings(
            Streams.ofProcess(),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            Termination.ofProcess());
    System.exit(run(surroundings, arguments));
  }

  /**
   * The same without ending the process.
   *
   * @return 0 done, 1 failed, 2 wrong usage, 130 after an interrupt
   */
  public static int run(Surroundings surroundings, String... arguments) {
    RootCommand root = new RootCommand();
    Faults faults = new Faults(surroundings, root);
    int code = commandLine(surroundings, root, faults, arguments).execute(arguments);
    try {
      surroundings.streams().out().flush();
    } catch (OutputClosed | Failure e) {
      code = faults.exitCode(e);
    }
    return code == ExitCode.OK ? surroundings.termination().exitCode().orElse(code) : code;
  }

  /** The root command, with those below it that {@code arguments} need. */
  static CommandLine commandLine(
      Surroundings surroundings, RootCommand root, Faults faults, String... arguments) {
    CommandLine commandLine = new CommandLine(root);
    new Commands(surroundings).neededBy(arguments).forEach(commandLine::addSubcommand);
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(HELP_COLUMNS)
        .setUsageHelpAutoWidth(false)
        .setOut(surroundings.streams().out().writer())
        .setErr(surroundings.streams().err())
        .setExecutionStrategy(new Logging(root))
        .setExecutionExceptionHandler(faults)
        .setParameterExceptionHandler(faults);
  }
}
