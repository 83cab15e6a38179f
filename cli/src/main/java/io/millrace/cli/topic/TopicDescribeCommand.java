package io.millrace.cli.topic;

import io.millrace.cli.client.GatewayClient;
import io.millrace.cli.client.Json;
import io.millrace.cli.client.TopicInfo;
import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    try (GatewayClient client = connection.client()) {
      TopicInfo topic = client.topic(name);
      if (json) {
        out.line(Json.MAPPER.writeValueAsString(topic.json()));
      } else {
        TopicTables.describe(topic, out);
      }
    }
    return 0;
  }
}
