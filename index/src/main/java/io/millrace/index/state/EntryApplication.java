package io.millrace.index.state;

import io.millrace.format.Id128;
import io.millrace.index.command.AppendCommand;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.DeleteTopic;
import io.millrace.index.command.DeleteTopicResult;
import io.millrace.index.command.ForgetResults;
import io.millrace.index.command.HandedOver;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.MemberCommand;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.PutSharedSettings;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.command.Topic;
import io.millrace.index.command.Truncate;
import io.millrace.index.command.TruncateResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands of one entry on their way through the machines. */
final class EntryApplication {

  private final LaneState state;
  private final Id128 writer;
  private final @Nullable Inline inline;
  private final List<Object> results = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<PayloadRef, Long> numbers = new HashMap<>();

  EntryApplication(LaneState state, Id128 writer, @Nullable Inline inline) {
    this.state = state;
    this.writer = writer;
    this.inline = inline;
  }

  Applied apply(List<JournalCommand> commands) {
    state.members().onActivity(writer, state.sequence());
    for (JournalCommand command : commands) {
      results.add(apply(command));
    }
    numbers.values().forEach(state.payloads()::release);
    return new Applied(state.sequence(), true, results, changes);
  }

  private Object apply(JournalCommand command) {
    return switch (command) {
      case PutTopic put -> putTopic(put);
      case DeleteTopic delete -> deleteTopic(delete);
      case Truncate truncate -> truncate(truncate);
      case AppendCommand append -> append(append);
      case RaiseFloor raise -> state.raiseFloor(raise.floor());
      case ForgetResults forget -> state.producers().apply(forget);
      case PutSharedSettings put -> state.put(put.settings());
      case MemberCommand member -> state.members().apply(member, writer, state.sequence());
    };
  }

  private PutTopicResult putTopic(PutTopic command) {
    PutTopicResult result = state.topicMachine().apply(command, state.sequence());
    switch (result) {
      case PutTopicResult.Created created -> resize(created.topic());
      case PutTopicResult.Updated updated -> resize(updated.topic());
      default -> {}
    }
    return result;
  }

  private void resize(Topic topic) {
    state.offsetMachine().resize(topic.id(), topic.config().partitions());
  }

  private DeleteTopicResult deleteTopic(DeleteTopic command) {
    if (state.topicMachine().remove(command.topicId()) == null) {
      return DeleteTopicResult.UNKNOWN_TOPIC;
    }
    state.offsetMachine().remove(command.topicId());
    changes.add(new Change.Deleted(command.topicId()));
    return DeleteTopicResult.DELETED;
  }

  private TruncateResult truncate(Truncate command) {
    TruncateResult result = state.offsetMachine().apply(command);
    if (result instanceof TruncateResult.Truncated truncated) {
      changes.add(
          new Change.Truncated(command.topicId(), command.partition(), truncated.startOffset()));
    }
    return result;
  }

  private AppendResult append(AppendCommand command) {
    if (command instanceof HandedOver handed) {
      state.members().onActivity(handed.id().incarnation(), state.sequence());
    }
    return state.producers().apply(command, state.sequence(), state.floor(), this::append);
  }

  private AppendResult append(AppendSlices command) {
    PayloadRef.@Nullable SegmentObject segment = command.segment();
    if (segment != null && state.mayBeSwept(segment)) {
      return new AppendResult.ReferenceRefused();
    }
    AppendResult result = state.offsetMachine().apply(command, payloadNumber(segment));
    if (result instanceof AppendResult.Appended) {
      addAppended(command);
    }
    return result;
  }

  private long payloadNumber(PayloadRef.@Nullable SegmentObject segment) {
    @Nullable PayloadRef payload = segment == null ? inline : segment;
    if (payload == null) {
      throw new IllegalArgumentException(
          "entry " + state.sequence() + " refers to a payload that it does not have");
    }
    return numbers.computeIfAbsent(payload, this::hold);
  }

  /** Keeps a segment until all commands are through: one may drop what another refers to again. */
  private long hold(PayloadRef payload) {
    long number = state.payloads().add(payload);
    state.payloads().retain(number);
    return number;
  }

  private void addAppended(AppendSlices command) {
    command.parts().stream()
        .mapToInt(AppendSlices.Part::partition)
        .distinct()
        .mapToObj(partition -> appended(command.topicId(), partition))
        .forEach(changes::add);
  }

  private Change.Appended appended(long topicId, int partition) {
    long end = state.offsetMachine().partition(topicId, partition).endOffset();
    return new Change.Appended(topicId, partition, end);
  }
}
