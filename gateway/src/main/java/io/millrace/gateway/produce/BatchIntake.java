package io.millrace.gateway.produce;

import io.millrace.format.Batch;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.records.BatchSink;
import io.millrace.index.command.AppendResult.Repeated;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.command.TopicConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Batches that a producer has encoded. They are stored as they are. */
public final class BatchIntake extends Intake<List<ProducedBatch>> implements BatchSink {
  private final BatchPartitions partitions;
  private final Partitioner partitioner;
  private final long maxRequestBytes;
  private final List<PartitionBatch> batches = new ArrayList<>();
  private int records;
  private long uncompressedBytes;
  private int highest = -1;
  private int batchOfHighest;

  /**
   * @param partitions that the producer asks for
   * @param maxRequestBytes of all batches together, before compression
   */
  BatchIntake(Opened opened, BatchPartitions partitions, long maxRequestBytes) {
    super(opened);
    this.partitions = partitions;
    this.maxRequestBytes = maxRequestBytes;
    this.partitioner = new Partitioner(opened);
  }

  @Override
  public void accept(Batch batch) {
    int number = batches.size() + 1;
    if (batch.producerId() >= 0) {
      throw new RequestException.Malformed(
          "batch " + number + ": its producer fields are set, which this gateway does not know");
    }
    uncompressedBytes += batch.uncompressedLength();
    if (uncompressedBytes > maxRequestBytes) {
      throw new RequestException.RequestTooLarge(maxRequestBytes);
    }
    Integer wanted = partitions.of(number);
    int partition = wanted == null ? partitioner.choose(null, null) : wanted;
    if (partition > highest) {
      highest = partition;
      batchOfHighest = number;
    }
    records = Math.addExact(records, batch.recordCount());
    batches.add(new PartitionBatch(partition, batch));
  }

  @Override
  public void expectNext(int bodyBytes) {
    if (bodyBytes > maxRequestBytes) {
      throw new RequestException.RequestTooLarge(maxRequestBytes);
    }
    expect(bodyBytes);
  }

  @Override
  public void end() {
    partitions.checkCount(batches.size());
  }

  @Override
  int count() {
    return records;
  }

  /** Bytes of the encoded records before compression. */
  @Override
  long bytes() {
    return uncompressedBytes;
  }

  @Override
  boolean fits(TopicConfig config) {
    return highest < config.partitions();
  }

  @Override
  RequestException unknownPartition() {
    return unknownPartition("batch " + batchOfHighest, Integer.toString(highest));
  }

  @Override
  List<PartitionBatch> batches() {
    return batches;
  }

  @Override
  List<ProducedBatch> produced(List<PartitionBatch> stored, List<Long> baseOffsets) {
    List<ProducedBatch> produced = new ArrayList<>(stored.size());
    for (int i = 0; i < stored.size(); i++) {
      PartitionBatch batch = stored.get(i);
      produced.add(
          new ProducedBatch(batch.partition(), baseOffsets.get(i), batch.batch().recordCount()));
    }
    return produced;
  }

  @Override
  List<ProducedBatch> repeated(List<PartitionBatch> again, Repeated first) {
    Map<Integer, Long> counts = new HashMap<>();
    again.forEach(
        each -> counts.merge(each.partition(), (long) each.batch().recordCount(), Long::sum));
    if (!StoredRanges.hold(first.ranges(), counts)) {
      return first.ranges().stream()
          .map(each ->
              new ProducedBatch(each.partition(), each.baseOffset(), Math.toIntExact(each.count())))
          .toList();
    }
    Map<Integer, Long> next = StoredRanges.firstOffsets(first.ranges());
    List<Long> offsets = new ArrayList<>(again.size());
    for (PartitionBatch each : again) {
      long end = next.merge(each.partition(), (long) each.batch().recordCount(), Long::sum);
      offsets.add(end - each.batch().recordCount());
    }
    return produced(again, offsets);
  }
}
