package io.millrace.cli.topic;

import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code millrace topic describe}. */
@Command(
    name = "describe",
    header = "Shows a topic's settings, and the offsets of its partitions.",
    footer = {"", "Example:", "  millrace topic describe quakes"})
final class TopicDescribeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;

  @Parameters(paramLabel = "NAME", description = "The topic.")
  private String name = "";

  @Option(names = "--json", description = "Prints JSON, as the HTTP API has it. Default: a table")
  private boolean json;

  TopicDescribeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    DataOut out = surroundings.streams().out();
    try (MillraceClient client = connection.client()) {
      TopicInfo topic = client.admin().topic(name);
      if (json) {
        out.line(JsonMapper.shared().writeValueAsString(topic.json()));
      } else {
        TopicTables.describe(topic, out);
      }
    }
    return 0;
  }
}
