package io.millrace.index.journal;

import static java.util.Objects.requireNonNull;

import io.millrace.format.Segment;
import io.millrace.format.SegmentBuilder;
import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendCommand;
import io.millrace.index.command.AppendReceived;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.DeleteTopic;
import io.millrace.index.command.HandOverId;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.IdempotentAppend;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.command.PayloadRef.SegmentObject;
import io.millrace.index.command.Proposal;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.Truncate;
import io.millrace.index.state.LaneState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final Map<Submission, JournalCommand> commands = new HashMap<>();
  private @Nullable ByteBuffer segment;
  private boolean apart;
  private @Nullable SegmentObject reference;
  private boolean uploaded;

  SealedGroup(long id, List<Submission> submissions) {
    this.id = id;
    this.submissions = submissions;
    this.segment = layOut(takeCommands());
  }

  /** Those that bring batches are not ready yet. */
  private Map<Submission, AppendBatches> takeCommands() {
    Map<Submission, AppendBatches> appends = new LinkedHashMap<>();
    for (Submission each : submissions) {
      switch (each.takeCommand()) {
        case AppendBatches append -> appends.put(each, append);
        case AppendReceived received -> take(each, received, appends);
        case PutTopic put -> commands.put(each, put);
        case DeleteTopic delete -> commands.put(each, delete);
        case Truncate truncate -> commands.put(each, truncate);
        case Proposal proposal -> commands.put(each, proposal.command());
      }
    }
    return appends;
  }

  private void take(
      Submission submission, AppendReceived received, Map<Submission, AppendBatches> appends) {
    AppendCommand append = received.command().append();
    submission.handOver(received.command().id());
    if (append.slices().segment() != null) {
      commands.put(submission, append);
    } else {
      @Nullable Idempotence idempotence =
          append instanceof IdempotentAppend once ? once.idempotence() : null;
      appends.put(
          submission,
          new AppendBatches(append.slices().topicId(), received.batches(), idempotence));
    }
  }

  /** Copies the batches into a segment; from here on that alone holds their bytes. */
  private @Nullable ByteBuffer layOut(Map<Submission, AppendBatches> appends) {
    if (appends.isEmpty()) {
      return null;
    }
    SegmentBuilder builder = new SegmentBuilder();
    for (AppendBatches append : appends.values()) {
      append
          .batches()
          .forEach(each -> builder.add(append.topicId(), each.partition(), each.batch()));
    }
    Segment built = builder.build();
    int first = 0;
    for (Map.Entry<Submission, AppendBatches> each : appends.entrySet()) {
      commands.put(each.getKey(), placed(each.getValue(), built, first));
      first += each.getValue().batches().size();
    }
    return built.bytes();
  }

  /** The command, now that its batches have their places in a segment. */
  private static AppendCommand placed(AppendBatches append, Segment segment, int firstBatch) {
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
    AppendSlices slices = new AppendSlices(append.topicId(), null, parts);
    @Nullable Idempotence idempotence = append.idempotence();
    return idempotence == null ? slices : new IdempotentAppend(idempotence, slices);
  }

  long id() {
    return id;
  }

  int segmentBytes() {
    return segment == null ? 0 : segment.remaining();
  }

  /** The segment's bytes, which nobody may change; null if there are no batches. */
  @Nullable ByteBuffer segment() {
    return segment == null ? null : segment.duplicate();
  }

  /** The same bytes lie in an entry now; the group need not keep a copy of its own beside it. */
  void moveSegment(ByteBuffer same) {
    segment = same;
  }

  /** The segment shall be an object of its own, unless it is one already. */
  void setApart() {
    apart = true;
  }

  /** Whether the segment's upload has yet to begin, and somebody waits for it. */
  boolean awaitsUpload() {
    return apart && reference == null && !isAbandoned();
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

  /**
   * A segment that may have been swept meanwhile is uploaded anew. Sent all the same, its records
   * would be refused, and come after others that were taken later.
   *
   * @param state after which the entry would come
   */
  void replaceIfSwept(LaneState state) {
    if (reference != null && state.mayBeSwept(reference)) {
      reference = null;
      uploaded = false;
    }
  }

  void markUploaded() {
    uploaded = true;
  }

  /**
   * Whether its entry may be sent: a segment that is referred to is in the store, and nothing of it
   * is left to another gateway.
   */
  boolean isSendable() {
    return (!apart || uploaded) && submissions.stream().noneMatch(Submission::isInDoubt);
  }

  /** Those whose commands it holds. */
  List<Submission> submissions() {
    return submissions;
  }

  /** Those who still wait; rule A7 keeps the others out of every new entry. */
  List<Submission> live() {
    return submissions.stream().filter(Submission::isLive).toList();
  }

  /** Whether nobody waits any more. */
  boolean isAbandoned() {
    return submissions.stream().allMatch(Pending::isDone);
  }

  /** The commands of these submissions, as the journal holds them. */
  List<JournalCommand> commands(List<Submission> chosen) {
    return chosen.stream().map(this::command).toList();
  }

  /** A submission's command, as the journal holds it. */
  JournalCommand command(Submission submission) {
    JournalCommand command = requireNonNull(commands.get(submission));
    if (!(command instanceof AppendCommand append)) {
      return command;
    }
    @Nullable HandOverId id = submission.handOver();
    AppendCommand placed = referring(append);
    return id == null ? placed : new HandedOver(id, placed);
  }

  /** The same with a reference to the group's segment, if that is an object of its own. */
  private AppendCommand referring(AppendCommand append) {
    AppendSlices slices = append.slices();
    if (reference == null || slices.segment() != null) {
      return append;
    }
    AppendSlices referring = new AppendSlices(slices.topicId(), reference, slices.parts());
    return append instanceof IdempotentAppend once
        ? new IdempotentAppend(once.idempotence(), referring)
        : referring;
  }
}
