package io.millrace.gateway.produce;

import io.millrace.format.LogRecord;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.memory.LargeWork;
import io.millrace.gateway.records.IncomingRecord;
import io.millrace.gateway.records.RecordSink;
import io.millrace.index.command.AppendResult.Repeated;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.command.TopicConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of one request. Each is encoded as it comes, so that nothing of the request's text
 * has to be kept.
 */
public final class RecordIntake extends Intake<Produced> implements RecordSink {
  private final int maxRecordBytes;
  private final Partitioner partitioner;
  private final Map<Integer, BatchGroup> groups = new LinkedHashMap<>();
  private final TakenRecords taken = new TakenRecords();
  private @Nullable BatchGroup lastGroup;
  private long bytes;

  RecordIntake(Opened opened, int maxRecordBytes) {
    super(opened);
    this.maxRecordBytes =
        Math.min(maxRecordBytes, opened.topic().topic().config().maxRecordBytes());
    this.partitioner = new Partitioner(opened);
  }

  /** The most bytes that key, value and headers of a record may have together. */
  public int maxRecordBytes() {
    return maxRecordBytes;
  }

  @Override
  public void accept(IncomingRecord incoming) {
    LogRecord record = incoming.record();
    int size = record.size();
    if (size > maxRecordBytes) {
      throw new RequestException.RecordTooLarge(
          "record " + (taken.count() + 1) + ": " + size + " bytes, the limit is " + maxRecordBytes);
    }
    int partition = partitioner.choose(incoming.partition(), record.key());
    if (partition < 0) {
      throw unknownPartition("record " + (taken.count() + 1), String.valueOf(incoming.partition()));
    }
    if (taken.isFull()) {
      hold((long) TakenRecords.BYTES_PER_RECORD * taken.count());
    }
    taken.add(partition, record.timestampMillis(), incoming.dated());
    bytes += size;
    group(partition).add(record);
  }

  private BatchGroup group(int partition) {
    BatchGroup group = lastGroup;
    if (group == null || group.partition() != partition) {
      group =
          groups.computeIfAbsent(
              partition, p -> new BatchGroup(p, topic().topic().config().compression()));
      lastGroup = group;
    }
    return group;
  }

  @Override
  int count() {
    return taken.count();
  }

  /** Key, value and header bytes of all records. */
  @Override
  long bytes() {
    return bytes;
  }

  @Override
  boolean fits(TopicConfig config) {
    return taken.highestPartition() < config.partitions();
  }

  @Override
  RequestException unknownPartition() {
    return unknownPartition(
        "record " + taken.recordOfHighest(), Integer.toString(taken.highestPartition()));
  }

  @Override
  List<PartitionBatch> batches() {
    return LargeWork.on(bytes, this::encoded);
  }

  private List<PartitionBatch> encoded() {
    List<PartitionBatch> batches = new ArrayList<>();
    groups.values().forEach(group -> group.buildInto(batches));
    groups.clear();
    lastGroup = null;
    return batches;
  }

  @Override
  Produced produced(List<PartitionBatch> batches, List<Long> baseOffsets) {
    Map<Integer, Long> first = new HashMap<>();
    for (int i = 0; i < batches.size(); i++) {
      first.putIfAbsent(batches.get(i).partition(), baseOffsets.get(i));
    }
    return taken.produced(first);
  }

  @Override
  Produced repeated(List<PartitionBatch> batches, Repeated first) {
    taken.receivedAt(first.receivedMillis());
    if (StoredRanges.hold(first.ranges(), taken.counts())) {
      return taken.produced(StoredRanges.firstOffsets(first.ranges()));
    }
    hold((long) TakenRecords.BYTES_PER_RECORD * StoredRanges.count(first.ranges()));
    return taken.listed(first.ranges(), first.receivedMillis());
  }
}
