package io.millrace.index.state;

import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.UnknownPartition;
import io.millrace.index.command.AppendResult.UnknownTopic;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.Truncate;
import io.millrace.index.command.TruncateResult;
import io.millrace.index.command.TruncateResult.BeyondEnd;
import io.millrace.index.command.TruncateResult.Truncated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine of offsets: which records every partition holds, and in which segments they lie. */
final class Offsets {

  private final Map<Long, PartitionLog[]> partitions = new HashMap<>();
  private final Payloads payloads;
  private long sliceCount;

  Offsets(Payloads payloads) {
    this.payloads = payloads;
  }

  long sliceCount() {
    return sliceCount;
  }

  /** Makes a topic's partitions, or the further ones that it was given. */
  void resize(long topicId, int count) {
    PartitionLog[] present = partitions.getOrDefault(topicId, new PartitionLog[0]);
    PartitionLog[] resized = Arrays.copyOf(present, count);
    for (int i = present.length; i < count; i++) {
      resized[i] = new PartitionLog(payloads);
    }
    partitions.put(topicId, resized);
  }

  /** Puts a topic's restored partitions in their place. */
  void restore(long topicId, List<PartitionLog> logs) {
    partitions.put(topicId, logs.toArray(PartitionLog[]::new));
    logs.forEach(each -> sliceCount += each.sliceCount());
  }

  void remove(long topicId) {
    @Nullable PartitionLog[] removed = partitions.remove(topicId);
    if (removed != null) {
      for (PartitionLog each : removed) {
        sliceCount -= each.sliceCount();
        each.clear();
      }
    }
  }

  /** Appends all parts or none. */
  AppendResult apply(AppendSlices command, long payload) {
    @Nullable PartitionLog[] logs = partitions.get(command.topicId());
    if (logs == null) {
      return new UnknownTopic();
    }
    for (Part part : command.parts()) {
      if (part.partition() >= logs.length) {
        return new UnknownPartition(part.partition());
      }
    }
    List<Long> bases = new ArrayList<>(command.parts().size());
    for (Part part : command.parts()) {
      PartitionLog log = logs[part.partition()];
      long before = log.sliceCount();
      bases.add(
          log.append(
              part.recordCount(),
              payload,
              part.position(),
              part.length(),
              part.maxTimestampMillis()));
      sliceCount += log.sliceCount() - before;
    }
    return new Appended(bases);
  }

  TruncateResult apply(Truncate command) {
    @Nullable PartitionLog[] logs = partitions.get(command.topicId());
    if (logs == null) {
      return new TruncateResult.UnknownTopic();
    }
    if (command.partition() >= logs.length) {
      return new TruncateResult.UnknownPartition();
    }
    PartitionLog log = logs[command.partition()];
    if (command.before() > log.endOffset()) {
      return new BeyondEnd(log.endOffset());
    }
    long before = log.sliceCount();
    log.truncate(command.before());
    sliceCount += log.sliceCount() - before;
    return new Truncated(log.startOffset());
  }

  /**
   * One partition.
   *
   * @throws IllegalArgumentException if there is none
   */
  PartitionLog partition(long topicId, int partition) {
    @Nullable PartitionLog[] logs = partitions.get(topicId);
    if (logs == null || partition < 0 || partition >= logs.length) {
      throw new IllegalArgumentException("no partition " + partition + " of topic " + topicId);
    }
    return logs[partition];
  }
}
