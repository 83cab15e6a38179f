package io.millrace.gateway.topics;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Deadline;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.lane.StateReader;
import io.millrace.index.command.DeleteTopic;
import io.millrace.index.command.DeleteTopicResult;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.PutTopicResult;
import io.millrace.index.command.Topic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.command.Truncate;
import io.millrace.index.command.TruncateResult;
import io.millrace.index.state.LaneState;
import io.millrace.tiering.SuspendAwareClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Makes, changes, describes and removes topics. Thread-safe. Futures fail with {@link
 * RequestException} or {@link io.millrace.index.LaneException}.
 */
public final class TopicService {
  private final Lanes lanes;
  private final StateReader reader;
  private final TopicLookup lookup;
  private final TopicConfig whenCreated;
  private final Duration timeout;
  private final SuspendAwareClock clock;

  /**
   * Works on these lanes.
   *
   * @param whenCreated the settings of a new topic where the request leaves them open
   * @param timeout after it a change is given up, done or not
   */
  public TopicService(
      Lanes lanes,
      TopicLookup lookup,
      TopicConfig whenCreated,
      Duration timeout,
      SuspendAwareClock clock) {
    this.lanes = lanes;
    this.reader = new StateReader(lanes);
    this.lookup = lookup;
    this.whenCreated = whenCreated;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** What a put came to. */
  public record Put(boolean created, TopicDescription topic) {}

  /** Creates the topic, or changes the settings that the patch names. */
  public CompletableFuture<Put> put(String name, TopicPatch patch) {
    return put(name, patch, Deadline.after(timeout, clock));
  }

  /** The same, given up at a deadline. */
  public CompletableFuture<Put> put(String name, TopicPatch patch, Deadline deadline) {
    PutTopic command = new PutTopic(name, patch, patch.applyTo(whenCreated));
    return lanes
        .lane(lanes.numberOf(name))
        .submit(command, deadline.left())
        .thenCompose(result -> described(result, command, deadline));
  }

  private CompletableFuture<Put> described(
      PutTopicResult result, PutTopic command, Deadline deadline) {
    return switch (result) {
      case PutTopicResult.Created done -> described(true, done.topic(), deadline);
      case PutTopicResult.Updated done -> described(false, done.topic(), deadline);
      case PutTopicResult.Unchanged done -> described(false, done.topic(), deadline);
      case PutTopicResult.PartitionsShrink shrink ->
          CompletableFuture.failedFuture(
              new RequestException.PartitionsShrink(
                  command.whenCreated().partitions(), shrink.current()));
      case PutTopicResult.Refused refused ->
          throw new IllegalStateException("lane refuses the topic " + command.name());
    };
  }

  private CompletableFuture<Put> described(boolean created, Topic topic, Deadline deadline) {
    return reader
        .read(lanes.numberOf(topic.name()), false, deadline, state -> describe(state, topic.name()))
        .thenApply(description -> new Put(created, description));
  }

  /**
   * Describes a topic.
   *
   * @param fresh whether to look at the tail before
   */
  public CompletableFuture<TopicDescription> describe(String name, boolean fresh) {
    return reader.read(lanes.numberOf(name), fresh, state -> describe(state, name));
  }

  private static TopicDescription describe(LaneState state, String name) {
    Topic topic = state.topic(name);
    if (topic == null) {
      throw new RequestException.UnknownTopic(name);
    }
    return TopicDescription.of(state, topic);
  }

  /** Deletes a topic with all its records. */
  public CompletableFuture<Void> delete(String name) {
    Deadline deadline = Deadline.after(timeout, clock);
    return lookup
        .find(name, true, deadline)
        .thenCompose(ref ->
            lanes.lane(ref.lane()).submit(new DeleteTopic(ref.topic().id()), deadline.left()))
        .thenAccept(result -> {
          if (result == DeleteTopicResult.UNKNOWN_TOPIC) {
            throw new RequestException.UnknownTopic(name);
          }
        });
  }

  /**
   * Moves the start of a partition forward.
   *
   * @param before the new start; one at or below the present start changes nothing
   * @return where the partition starts then
   */
  public CompletableFuture<Long> truncate(String name, int partition, long before) {
    Deadline deadline = Deadline.after(timeout, clock);
    return lookup
        .find(name, true, deadline)
        .thenCompose(ref ->
            lanes
                .lane(ref.lane())
                .submit(new Truncate(ref.topic().id(), partition, before), deadline.left()))
        .thenApply(result -> startOffset(result, name, partition, before));
  }

  private static long startOffset(TruncateResult result, String name, int partition, long before) {
    return switch (result) {
      case TruncateResult.Truncated done -> done.startOffset();
      case TruncateResult.BeyondEnd beyond ->
          throw new RequestException.OffsetBeyondEnd(before, beyond.endOffset());
      case TruncateResult.UnknownTopic unknown -> throw new RequestException.UnknownTopic(name);
      case TruncateResult.UnknownPartition unknown ->
          throw new RequestException.UnknownPartition(
              "Topic " + name + " has no partition " + partition + ".");
    };
  }
}
