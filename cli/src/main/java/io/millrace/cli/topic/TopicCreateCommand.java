package io.millrace.cli.topic;

import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code millrace topic create}. */
@Command(
    name = "create",
    header = "Creates a topic.",
    footer = {"", "Example:", "  millrace topic create quakes --partitions 8 --retention 30d"})
final class TopicCreateCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;
  @Mixin private final TopicOptions options = new TopicOptions();

  @Parameters(
      paramLabel = "NAME",
      description = "1 to 200 of A-Z a-z 0-9 . _ -, not starting with . or _")
  private String name = "";

  TopicCreateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    TopicSettings settings = options.settings();
    try (MillraceClient client = connection.client()) {
      if (client.admin().findTopic(name).isPresent()) {
        throw new Failure(
            name
                + " exists already; 'millrace topic update' changes it, 'millrace topic describe' shows it");
      }
      TopicInfo topic = client.admin().putTopic(name, settings);
      surroundings
          .streams()
          .say("millrace: created " + name + " with " + topic.partitionCount() + " partitions");
    }
    return 0;
  }
}
