package io.millrace.index.state;

import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.UnknownPartition;
import io.millrace.index.command.AppendResult.UnknownTopic;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.Topic;
import io.millrace.index.command.Truncate;
import io.millrace.index.command.TruncateResult;
import io.millrace.index.command.TruncateResult.BeyondEnd;
import io.millrace.index.command.TruncateResult.Truncated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine of offsets: which records every partition holds, and in which segments they lie. */
final class Offsets {

  private final Map<Long, PartitionLog[]> partitions = new HashMap<>();
  private final Payloads payloads;
  private long sliceCount;
  private long captures;

  Offsets(Payloads payloads) {
    this.payloads = payloads;
  }

  long sliceCount() {
    return sliceCount;
  }

  /**
   * The partitions of these topics, one after the other, as they are now: none of the logs that are
   * returned changes any more, the first change of each is made to a copy.
   */
  List<PartitionLog> capture(List<Topic> topics) {
    captures++;
    List<PartitionLog> captured = new ArrayList<>();
    for (Topic topic : topics) {
      @Nullable PartitionLog[] logs = partitions.get(topic.id());
      if (logs != null) {
        Collections.addAll(captured, logs);
      }
    }
    return captured;
  }

  /** Makes a topic's partitions, or the further ones that it was given. */
  void resize(long topicId, int count) {
    PartitionLog[] present = partitions.getOrDefault(topicId, new PartitionLog[0]);
    PartitionLog[] resized = Arrays.copyOf(present, count);
    for (int i = present.length; i < count; i++) {
      resized[i] = new PartitionLog(payloads, captures);
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
        each.release();
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
      PartitionLog log = writable(logs, part.partition());
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
    if (command.before() > logs[command.partition()].endOffset()) {
      return new BeyondEnd(logs[command.partition()].endOffset());
    }
    PartitionLog log = writable(logs, command.partition());
    long before = log.sliceCount();
    log.truncate(command.before());
    sliceCount += log.sliceCount() - before;
    return new Truncated(log.startOffset());
  }

  private PartitionLog writable(PartitionLog[] logs, int partition) {
    logs[partition] = logs[partition].writableAfter(captures);
    return logs[partition];
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
