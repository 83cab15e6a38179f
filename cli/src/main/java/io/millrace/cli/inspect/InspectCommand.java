package io.millrace.cli.inspect;

import io.millrace.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace inspect}: the commands below it. */
@Command(
    name = "inspect",
    header = "Shows what lies in a bucket, decoded.",
    synopsisSubcommandLabel = "(journal|segment|snapshot)",
    description = {"", "Reads the store itself, not a gateway, and changes nothing.", ""},
    footer = {"", "Example:", "  millrace inspect journal file:.millrace"})
public final class InspectCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its subcommands. */
  public static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new InspectCommand())
        .addSubcommand(new InspectJournalCommand(surroundings))
        .addSubcommand(new InspectSegmentCommand(surroundings))
        .addSubcommand(new InspectSnapshotCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to look at: journal, segment or snapshot");
  }
}
