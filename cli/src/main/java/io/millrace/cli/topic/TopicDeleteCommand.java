package io.millrace.cli.topic;

import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.MillraceClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code millrace topic delete}. */
@Command(
    name = "delete",
    header = "Deletes a topic and all of its records.",
    footer = {"", "Example:", "  millrace topic delete quakes"})
final class TopicDeleteCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;

  @Parameters(paramLabel = "NAME", description = "The topic.")
  private String name = "";

  TopicDeleteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    try (MillraceClient client = connection.client()) {
      client.admin().deleteTopic(name);
      surroundings.streams().say("millrace: deleted " + name);
    }
    return 0;
  }
}
