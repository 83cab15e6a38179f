package io.millrace.gateway.produce;

import io.millrace.format.LogRecord;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.memory.LargeWork;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.records.IncomingRecord;
import io.millrace.gateway.records.RecordSink;
import io.millrace.gateway.topics.TopicRef;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.command.TopicConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The records of one request on their way into batches. Each is encoded as it comes, so that
 * nothing of the request's text has to be kept. Not thread-safe, but for {@link #close}.
 */
public final class Intake implements RecordSink, AutoCloseable {
  private final Reservation reservation;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final TopicRef topic;
  private final int maxRecordBytes;
  private final Duration timeLeft;
  private final Partitioner partitioner;
  private final Map<Integer, BatchGroup> groups = new LinkedHashMap<>();
  private final TakenRecords taken = new TakenRecords();
  private @Nullable BatchGroup lastGroup;
  private long expected;
  private long bytes;

  /**
   * @param timeLeft for the answer, once the request has been read
   * @param onClose runs once, when the request is done with
   */
  Intake(
      TopicRef topic,
      int maxRecordBytes,
      Duration timeLeft,
      Reservation reservation,
      Runnable onClose) {
    this.topic = topic;
    this.timeLeft = timeLeft;
    this.reservation = reservation;
    this.onClose = onClose;
    this.maxRecordBytes = Math.min(maxRecordBytes, topic.topic().config().maxRecordBytes());
    this.partitioner = new Partitioner(topic);
  }

  /** The most bytes that key, value and headers of a record may have together. */
  public int maxRecordBytes() {
    return maxRecordBytes;
  }

  /**
   * Makes sure that the body may be held before any of it has come, so that it either fits or takes
   * no room from others.
   *
   * @param bodyBytes as they are announced
   * @throws RequestException.Overloaded if too much is held already
   */
  public void expect(long bodyBytes) {
    reservation.add(bodyBytes);
    expected += bodyBytes;
  }

  /**
   * Makes sure that a further part of the body may be held, before it is decoded.
   *
   * @throws RequestException.Overloaded if too much is held already
   */
  public void reserve(int moreBytes) {
    long covered = Math.min(expected, moreBytes);
    expected -= covered;
    reservation.add(moreBytes - covered);
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
      throw unknownPartition(taken.count() + 1, String.valueOf(incoming.partition()));
    }
    if (taken.isFull()) {
      reservation.add((long) TakenRecords.BYTES_PER_RECORD * taken.count());
    }
    taken.add(partition, record.timestampMillis());
    bytes += size;
    group(partition).add(record);
  }

  private BatchGroup group(int partition) {
    BatchGroup group = lastGroup;
    if (group == null || group.partition() != partition) {
      group =
          groups.computeIfAbsent(
              partition, p -> new BatchGroup(p, topic.topic().config().compression()));
      lastGroup = group;
    }
    return group;
  }

  TopicRef topic() {
    return topic;
  }

  Duration timeLeft() {
    return timeLeft;
  }

  int count() {
    return taken.count();
  }

  /** Key, value and header bytes of all records. */
  long bytes() {
    return bytes;
  }

  /** Whether all records are for partitions that {@code config} has. */
  boolean fits(TopicConfig config) {
    return taken.highestPartition() < config.partitions();
  }

  RequestException unknownPartition() {
    return unknownPartition(taken.recordOfHighest(), Integer.toString(taken.highestPartition()));
  }

  private RequestException unknownPartition(int record, String partition) {
    return new RequestException.UnknownPartition(
        "record "
            + record
            + ": topic "
            + topic.topic().name()
            + " has no partition "
            + partition
            + ".");
  }

  /** Encodes what was taken. Nothing can be taken afterwards. */
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

  /**
   * Says where the records are.
   *
   * @param firstOffsets of the request's records in each partition
   */
  Produced produced(Map<Integer, Long> firstOffsets) {
    return taken.produced(firstOffsets);
  }

  /** Lets go of what the request held. Does no harm a second time. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      reservation.close();
      onClose.run();
    }
  }
}
