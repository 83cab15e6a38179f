package io.millrace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code millrace} itself: what all commands have in common. */
@Command(
    name = "millrace",
    header = "A message queue whose only stateful part is a bucket.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with 'millrace demo', or with 'millrace dev' and 'millrace produce --help'.",
      "",
      "Example:",
      "  millrace dev"
    })
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it.
  private boolean help;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Logs more, and shows the Java stack trace of a fault. Default: off")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
