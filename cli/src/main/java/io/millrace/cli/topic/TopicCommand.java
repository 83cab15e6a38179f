package io.millrace.cli.topic;

import io.millrace.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace topic}: the commands below it. */
@Command(
    name = "topic",
    header = "Creates, shows, changes and deletes topics.",
    synopsisSubcommandLabel = "(create|list|describe|update|delete)",
    footer = {"", "Example:", "  millrace topic create quakes --partitions 8"})
public final class TopicCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its subcommands. */
  public static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new TopicCommand())
        .addSubcommand(new TopicCreateCommand(surroundings))
        .addSubcommand(new TopicListCommand(surroundings))
        .addSubcommand(new TopicDescribeCommand(surroundings))
        .addSubcommand(new TopicUpdateCommand(surroundings))
        .addSubcommand(new TopicDeleteCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: create, list, describe, update or delete");
  }
}
