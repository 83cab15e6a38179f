package io.millrace.gateway.produce;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Deadline;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.topics.TopicLookup;
import io.millrace.gateway.topics.TopicRef;
import io.millrace.index.LaneException;
import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.PartitionBatch;
import io.millrace.index.journal.Rejection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One request's way through its topic's lane. A topic that was deleted and made anew since the
 * request began has another id; the same batches are then sent for that one.
 *
 * @param <R> says where the records were stored
 */
final class Append<R> {
  /** Each further round needs somebody who deletes the topic in the meantime. */
  private static final int MAX_ROUNDS = 3;

  private final Lanes lanes;
  private final TopicLookup lookup;
  private final Intake<R> intake;
  private final List<PartitionBatch> batches;
  private final Deadline deadline;
  private final Runnable onAppended;

  /**
   * @param deadline at which the outcome is told, known or not
   * @param onAppended runs if it is stored now, rather than having been before
   */
  Append(
      Lanes lanes,
      TopicLookup lookup,
      Intake<R> intake,
      List<PartitionBatch> batches,
      Deadline deadline,
      Runnable onAppended) {
    this.lanes = lanes;
    this.lookup = lookup;
    this.intake = intake;
    this.batches = batches;
    this.deadline = deadline;
    this.onAppended = onAppended;
  }

  CompletableFuture<R> submit(TopicRef topic) {
    return submit(topic, 1);
  }

  private CompletableFuture<R> submit(TopicRef topic, int round) {
    return lanes
        .lane(topic.lane())
        .submit(
            new AppendBatches(topic.topic().id(), batches, intake.idempotence()), deadline.left())
        .thenCompose(result -> conclude(result, topic, round));
  }

  private CompletableFuture<R> conclude(AppendResult result, TopicRef topic, int round) {
    return switch (result) {
      case AppendResult.Appended appended -> {
        onAppended.run();
        yield CompletableFuture.completedFuture(intake.produced(batches, appended.baseOffsets()));
      }
      case AppendResult.Repeated first ->
          CompletableFuture.completedFuture(intake.repeated(batches, first));
      case AppendResult.UnknownPartition unknown -> throw intake.unknownPartition();
      case AppendResult.UnknownTopic unknown -> submitToSuccessor(topic, round);
      case AppendResult.ReferenceRefused refused -> {
        if (round == MAX_ROUNDS) {
          throw new LaneException(
              new Rejection(
                  Rejection.Kind.STORAGE_UNAVAILABLE,
                  // A PUT that held the records was sent, so it must not be called none.
                  Rejection.Outcome.UNKNOWN,
                  "the upload took so long that its segment may have been swept"));
        }
        yield submit(topic, round + 1);
      }
      case AppendResult.ProducerFenced fenced ->
          throw new RequestException.ProducerFenced(fenced.currentEpoch());
      case AppendResult.SequenceGap gap ->
          throw new RequestException.SequenceGap(gap.partition(), gap.expected());
      case AppendResult.HandOverRefused refused -> throw unexpected(refused);
      case AppendResult.AlreadyAnswered answered -> throw unexpected(answered);
    };
  }

  private static IllegalStateException unexpected(AppendResult result) {
    return new IllegalStateException("the lane says " + result);
  }

  private CompletableFuture<R> submitToSuccessor(TopicRef gone, int round) {
    String name = gone.topic().name();
    return lookup
        .find(name, false, deadline)
        .thenCompose(found -> {
          if (round == MAX_ROUNDS || found.topic().id() == gone.topic().id()) {
            throw new RequestException.UnknownTopic(name);
          }
          return submit(found, round + 1);
        });
  }
}
