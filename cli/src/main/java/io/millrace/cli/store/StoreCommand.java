package io.millrace.cli.store;

import io.millrace.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace store}: the commands below it. */
@Command(
    name = "store",
    header = "Asks whether a store can be used.",
    synopsisSubcommandLabel = "(check)",
    footer = {"", "Example:", "  millrace store check file:.millrace"})
public final class StoreCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its subcommand. */
  public static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new StoreCommand()).addSubcommand(new StoreCheckCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: check");
  }
}
