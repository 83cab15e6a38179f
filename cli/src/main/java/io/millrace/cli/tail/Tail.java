package io.millrace.cli.tail;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.read.OnTrimmed;
import io.millrace.consumer.client.read.Reader;
import io.millrace.consumer.client.read.ReaderSettings;
import io.millrace.consumer.client.read.Records;
import io.millrace.consumer.client.read.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads partitions of a topic, once or for ever, within a bounded memory. */
public final class Tail {
  /** So many partitions are merged at a time; more would need more memory, so they follow after. */
  private static final int MERGED_PARTITIONS = 64;

  private static final ReaderSettings FOLLOWING =
      ReaderSettings.DEFAULT.withOnTrimmed(OnTrimmed.FAIL_AT_START);
  private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

  private final MillraceClient client;
  private final TopicInfo topic;
  private final Consumer<String> warnings;

  /**
   * A reader of one topic.
   *
   * @param topic as it stands now
   * @param warnings is told in a sentence what had to be passed over
   */
  public Tail(MillraceClient client, TopicInfo topic, Consumer<String> warnings) {
    this.client = client;
    this.topic = topic;
    this.warnings = warnings;
  }

  /** To the ends that {@code partitions} name. */
  void read(List<PartitionInfo> all, Start start, Emitter emitter) throws InterruptedException {
    List<PartitionInfo> partitions =
        all.stream().filter(partition -> isWorthACall(partition, start)).toList();
    boolean more = true;
    for (int i = 0; more && i < partitions.size(); i += MERGED_PARTITIONS) {
      int end = Math.min(partitions.size(), i + MERGED_PARTITIONS);
      more = readMerged(partitions.subList(i, end), start, emitter);
    }
  }

  /** Until the sink has enough, or the thread is interrupted. */
  public void follow(List<PartitionInfo> partitions, Start start, RecordSink sink)
      throws InterruptedException {
    try (Reader reader = client.reader(topic, starts(partitions, start), FOLLOWING)) {
      boolean more = true;
      while (more) {
        Optional<Records> records = reader.poll(LOOK_INTERVAL);
        records.ifPresent(this::warn);
        more = records.isEmpty() || sink.accept(records.get().partition(), records.get().records());
      }
    }
  }

  private boolean readMerged(List<PartitionInfo> partitions, Start start, Emitter emitter)
      throws InterruptedException {
    List<Cursor> cursors = new ArrayList<>();
    try {
      for (PartitionInfo partition : partitions) {
        Map<Integer, Start> starts = starts(List.of(partition), start);
        Reader reader = client.reader(topic, starts, FOLLOWING.withFollow(false));
        cursors.add(new Cursor(partition.partition(), reader, this::warn));
      }
      return new MergedRead(cursors, emitter).run();
    } finally {
      cursors.forEach(Cursor::close);
    }
  }

  /** Of an empty partition only an offset has to be asked for: it may be one that is not there. */
  private static boolean isWorthACall(PartitionInfo partition, Start start) {
    return start instanceof Start.Offset || partition.startOffset() < partition.endOffset();
  }

  private static Map<Integer, Start> starts(List<PartitionInfo> partitions, Start start) {
    return partitions.stream()
        .collect(Collectors.toMap(PartitionInfo::partition, partition -> start));
  }

  private void warn(Records records) {
    if (records.skipped() > 0) {
      long first = records.records().getFirst().offset();
      warnings.accept(
          "partition "
              + records.partition()
              + ": records from offset "
              + (first - records.skipped())
              + " on were deleted before they were read; going on at "
              + first);
    }
  }
}
