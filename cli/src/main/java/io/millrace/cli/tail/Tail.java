package io.millrace.cli.tail;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import java.util.List;
import java.util.function.Consumer;

/** Reads partitions of a topic, once or for ever, within a bounded memory. */
public final class Tail {
  private static final int PAGE_BYTES = 1 << 20;

  /** So many partitions are merged at a time; more would need more memory, so they follow after. */
  private static final int MERGED_PARTITIONS = 64;

  private final MillraceClient client;
  private final String topic;
  private final Consumer<String> warnings;

  /**
   * A reader of one topic.
   *
   * @param warnings is told in a sentence what had to be passed over
   */
  public Tail(MillraceClient client, String topic, Consumer<String> warnings) {
    this.client = client;
    this.topic = topic;
    this.warnings = warnings;
  }

  /** To the ends that {@code partitions} name. */
  void read(List<PartitionInfo> partitions, Start start, Emitter emitter)
      throws InterruptedException {
    boolean more = true;
    for (int i = 0; more && i < partitions.size(); i += MERGED_PARTITIONS) {
      List<Cursor> cursors =
          partitions.subList(i, Math.min(partitions.size(), i + MERGED_PARTITIONS)).stream()
              .map(partition -> new Cursor(reader(partition, start), partition.endOffset()))
              .toList();
      more = new MergedRead(cursors, emitter).run();
    }
  }

  /** Until the sink has enough, or the thread is interrupted. */
  public void follow(List<PartitionInfo> partitions, Start start, RecordSink sink)
      throws InterruptedException {
    new Following(partitions.stream().map(partition -> reader(partition, start)).toList(), sink)
        .run();
  }

  private PartitionReader reader(PartitionInfo partition, Start start) {
    return new PartitionReader(
        client, topic, partition.partition(), start.in(partition), PAGE_BYTES, warnings);
  }
}
