package io.millrace.cli.topic;

import io.millrace.cli.client.GatewayClient;
import io.millrace.cli.client.Json;
import io.millrace.cli.client.TopicInfo;
import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace topic list}. */
@Command(
    name = "list",
    header = "Lists the topics by name.",
    footer = {"", "Example:", "  millrace topic list --json"})
final class TopicListCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;

  @Option(names = "--json", description = "Prints JSON, as the HTTP API has it. Default: a table")
  private boolean json;

  TopicListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    DataOut out = surroundings.streams().out();
    try (GatewayClient client = connection.client()) {
      List<TopicInfo> topics = client.topics();
      if (json) {
        out.line(
            Json.MAPPER.writeValueAsString(
                Map.of("topics", topics.stream().map(TopicInfo::json).toList())));
      } else {
        TopicTables.list(topics, out);
      }
    }
    return 0;
  }
}
