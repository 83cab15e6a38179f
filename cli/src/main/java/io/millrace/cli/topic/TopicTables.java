package io.millrace.cli.topic;

import io.millrace.cli.config.DurationText;
import io.millrace.cli.config.SizeText;
import io.millrace.cli.terminal.DataOut;
import io.millrace.cli.terminal.Table;
import io.millrace.consumer.client.admin.TopicInfo;
import java.util.List;

/** Topics as a person reads them. */
final class TopicTables {
  private TopicTables() {}

  static void list(List<TopicInfo> topics, DataOut out) {
    Table table = new Table("TOPIC", "PARTITIONS", "RETENTION", "RETENTION BYTES");
    for (TopicInfo topic : topics) {
      table.row(topic.name(), topic.partitionCount(), retention(topic), retentionBytes(topic));
    }
    table.print(out);
  }

  /** The settings in a line, then a row for each partition. */
  static void describe(TopicInfo topic, DataOut out) {
    out.line(
        topic.name()
            + "  id "
            + topic.id()
            + "  retention "
            + retention(topic)
            + "  retention bytes "
            + retentionBytes(topic));
    Table table = new Table("PARTITION", "START", "END", "RECORDS", "BYTES");
    for (TopicInfo.PartitionInfo partition : topic.partitions()) {
      table.row(
          partition.partition(),
          partition.startOffset(),
          partition.endOffset(),
          partition.endOffset() - partition.startOffset(),
          partition.bytes());
    }
    table.print(out);
  }

  private static String retention(TopicInfo topic) {
    try {
      return DurationText.print(DurationText.parse(topic.retention()));
    } catch (IllegalArgumentException e) {
      // Whatever a later gateway says there.
      return topic.retention();
    }
  }

  private static String retentionBytes(TopicInfo topic) {
    return topic.retentionBytes() < 0 ? "unlimited" : SizeText.print(topic.retentionBytes());
  }
}
