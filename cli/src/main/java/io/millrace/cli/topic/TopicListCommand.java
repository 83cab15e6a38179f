package io.millrace.cli.topic;

import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

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
    try (MillraceClient client = connection.client()) {
      List<TopicInfo> topics = client.admin().topics();
      if (json) {
        out.line(
            JsonMapper.shared()
                .writeValueAsString(
                    Map.of("topics", topics.stream().map(TopicInfo::json).toList())));
      } else {
        TopicTables.list(topics, out);
      }
    }
    return 0;
  }
}
