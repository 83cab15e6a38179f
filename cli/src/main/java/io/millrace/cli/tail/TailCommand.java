package io.millrace.cli.tail;

import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.read.Start;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace tail}. */
@Command(
    name = "tail",
    header = "Prints the records of a topic, and goes on as they come if asked to.",
    description = {
      "",
      "Without --follow it reads to the end as it stands at the start. The records of a partition come in order; those"
          + " of several partitions by timestamp as far as that allows, with --follow as they arrive.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  millrace tail quakes --follow --from @2026-01-31T12:00:00Z --output json"
    })
public final class TailCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;

  @Parameters(index = "0", paramLabel = "TOPIC", description = "What to read.")
  private String topic = "";

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      description =
          "earliest, latest, an offset, or @TIME in ms or ISO-8601. Default: earliest, with --follow latest")
  private @Nullable String from;

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "Reads this partition only. Default: all")
  private @Nullable Integer partition;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "COUNT",
      description = "Ends after so many records. Default: no limit")
  private long count = Long.MAX_VALUE;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on at the end, until Ctrl-C. Default: off")
  private boolean follow;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description =
          "value: the value alone; json: all of the record; key-value: both with a tab between. Default: ${DEFAULT-VALUE}")
  private OutputFormat output = OutputFormat.VALUE;

  public TailCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    Start start = start();
    if (count < 1) {
      throw Failure.usage("-n is 1 or more, not " + count);
    }
    surroundings.termination().interruptCaller();
    try (MillraceClient client = connection.client()) {
      TopicInfo info = client.admin().topic(topic);
      List<PartitionInfo> partitions = wanted(info, start);
      Emitter emitter =
          new Emitter(new RecordPrinter(output, topic, surroundings.streams().out()), count);
      Tail tail = new Tail(client, info, this::warn);
      if (follow) {
        tail.follow(partitions, start, emitter);
      } else {
        tail.read(partitions, start, emitter);
      }
    }
    return 0;
  }

  private Start start() {
    try {
      return from != null ? StartText.parse(from) : follow ? Start.latest() : Start.earliest();
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--from: " + e.getMessage());
    }
  }

  private List<PartitionInfo> wanted(TopicInfo info, Start start) {
    if (partition == null) {
      if (start instanceof Start.Offset && info.partitionCount() > 1) {
        throw Failure.usage(
            "an offset belongs to one partition, and "
                + topic
                + " has "
                + info.partitionCount()
                + "; add --partition");
      }
      return info.partitions();
    }
    if (partition < 0 || partition >= info.partitionCount()) {
      throw new Failure(
          topic + " has partitions 0 to " + (info.partitionCount() - 1) + ", not " + partition);
    }
    return List.of(info.partitions().get(partition));
  }

  private void warn(String sentence) {
    surroundings.streams().say("millrace: " + sentence);
  }
}
