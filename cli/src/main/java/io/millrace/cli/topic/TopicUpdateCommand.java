package io.millrace.cli.topic;

import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code millrace topic update}. */
@Command(
    name = "update",
    header = "Changes a topic; what is not named stays as it is.",
    footer = {
      "",
      "Example:",
      "  millrace topic update quakes --retention 90d --retention-bytes 100GiB"
    })
final class TopicUpdateCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;
  @Mixin private final TopicOptions options = new TopicOptions();

  @Parameters(paramLabel = "NAME", description = "The topic.")
  private String name = "";

  TopicUpdateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (options.none()) {
      throw Failure.usage("say what to change: --partitions, --retention or --retention-bytes");
    }
    TopicSettings settings = options.settings();
    try (MillraceClient client = connection.client()) {
      // Asked first, because the call that changes a topic would also create it.
      client.admin().topic(name);
      client.admin().putTopic(name, settings);
      surroundings.streams().say("millrace: updated " + name);
    }
    return 0;
  }
}
