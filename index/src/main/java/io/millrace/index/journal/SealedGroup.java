package io.millrace.index.journal;

import static java.util.Objects.requireNonNull;

import io.millrace.format.Segment;
import io.millrace.format.SegmentBuilder;
import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.command.PayloadRef.SegmentObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one entry with the segment that holds their batches; inside the entry, or an
 * object of its own.
 */
final class SealedGroup {

  private final long id;
  private final List<Submission> submissions;
  private final Map<Submission, Integer> firstBatches = new HashMap<>();
  private final @Nullable Segment segment;
  private boolean apart;
  private @Nullable SegmentObject reference;
  private boolean uploaded;

  SealedGroup(long id, List<Submission> submissions) {
    this.id = id;
    this.submissions = submissions;
    SegmentBuilder builder = new SegmentBuilder();
    int batches = 0;
    for (Submission each : submissions) {
      if (each.command() instanceof AppendBatches append) {
        firstBatches.put(each, batches);
        for (PartitionBatch batch : append.batches()) {
          builder.add(append.topicId(), batch.partition(), batch.batch());
          batches++;
        }
      }
    }
    this.segment = batches == 0 ? null : builder.build();
  }

  long id() {
    return id;
  }

  @Nullable Segment segment() {
    return segment;
  }

  int segmentBytes() {
    return segment == null ? 0 : segment.bytes().remaining();
  }

  /** The segment's bytes, which nobody may change. */
  @Nullable ByteBuffer segmentView() {
    return segment == null ? null : segment.bytes();
  }

  /** The segment shall be an object of its own, unless it is one already. */
  void setApart() {
    apart = true;
  }

  /** Whether the segment's upload has yet to begin. */
  boolean awaitsUpload() {
    return apart && reference == null;
  }

  /** Where the segment is or will be, if it is an object of its own. */
  @Nullable SegmentObject reference() {
    return reference;
  }

  /** The segment's upload begins. */
  void refer(SegmentObject to) {
    reference = to;
    submissions.forEach(Submission::markSent);
  }

  void markUploaded() {
    uploaded = true;
  }

  /** Whether its entry may be sent: a segment that is referred to is in the store. */
  boolean isSendable() {
    return !apart || uploaded;
  }

  /** Those who still wait; rule A7 keeps the others out of every new entry. */
  List<Submission> live() {
    return submissions.stream().filter(each -> !each.isDone()).toList();
  }

  /** Whether nobody waits any more. */
  boolean isAbandoned() {
    return submissions.stream().allMatch(Submission::isDone);
  }

  /** The commands of these submissions, as the journal holds them. */
  List<JournalCommand> commands(List<Submission> chosen) {
    List<JournalCommand> commands = new ArrayList<>(chosen.size());
    for (Submission each : chosen) {
      commands.add(
          each.command() instanceof AppendBatches append
              ? slices(append, requireNonNull(firstBatches.get(each)))
              : (JournalCommand) each.command());
    }
    return commands;
  }

  private AppendSlices slices(AppendBatches append, int firstBatch) {
    if (segment == null) {
      throw new IllegalStateException("batches without a segment");
    }
    List<AppendSlices.Part> parts = new ArrayList<>(append.batches().size());
    int index = firstBatch;
    for (PartitionBatch each : append.batches()) {
      parts.add(
          new AppendSlices.Part(
              each.partition(),
              each.batch().recordCount(),
              segment.position(index++),
              each.batch().length(),
              each.batch().maxTimestampMillis()));
    }
    return new AppendSlices(append.topicId(), reference, parts);
  }
}
