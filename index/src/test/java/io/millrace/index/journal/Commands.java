package io.millrace.index.journal;

import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import java.nio.ByteBuffer;
import java.util.List;

/** What clients want. */
final class Commands {

  private Commands() {}

  static TopicConfig config(int partitions) {
    return new TopicConfig(
        partitions, 86_400_000, TopicConfig.UNLIMITED, Compression.NONE, 64 << 20);
  }

  static PutTopic putTopic(String name) {
    return new PutTopic(name, TopicPatch.EMPTY, config(2));
  }

  static boolean putsTopic(JournalCommand command) {
    return command instanceof PutTopic;
  }

  /** One record whose value has this many bytes. */
  static AppendBatches append(long topicId, int valueBytes) {
    LogRecord one =
        new LogRecord(LaneDriver.START_MILLIS, null, ByteBuffer.allocate(valueBytes), List.of());
    PartitionBatch batch =
        new PartitionBatch(0, new BatchBuilder(Compression.NONE).add(one).build());
    return new AppendBatches(topicId, List.of(batch));
  }
}
