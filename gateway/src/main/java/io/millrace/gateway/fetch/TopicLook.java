package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for records in many partitions. What is wrong with one of them is told with the others'
 * records. What comes meanwhile does not move "latest" on.
 */
final class TopicLook implements Look<TopicPlan> {
  private final TopicFetchRequest request;
  private Positions positions;
  private boolean atTail;
  private @Nullable Long topicId;

  /**
   * @param atTail whether the tail has been looked at, so that what is absent may be said to be
   */
  TopicLook(TopicFetchRequest request, boolean atTail) {
    this.request = request;
    this.positions = request.positions();
    this.atTail = atTail;
  }

  @Override
  public TopicPlan at(LaneState state) {
    Topic topic = PartitionLookup.topic(state, request.topic());
    topicId = PartitionLookup.same(topic, topicId);
    List<Integer> partitions = new ArrayList<>();
    Map<Integer, FetchPlan> plans = new HashMap<>();
    Map<Integer, RequestException> problems = new HashMap<>();
    for (PartitionStart at : positions.in(topic)) {
      partitions.add(at.partition());
      try {
        PartitionLookup.check(topic, at.partition());
        plans.put(at.partition(), FetchPlan.find(state, topic, at));
      } catch (RequestException e) {
        problems.put(at.partition(), confirmed(e));
      }
    }
    Map<Integer, Long> offsets =
        plans.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, plan -> plan.getValue().offset()));
    positions = positions.at(offsets);
    long behind = plans.values().stream().filter(plan -> !plan.isAtEnd()).count();
    int share = (int) (request.bounds().maxBytes() / Math.max(1, behind));
    plans.replaceAll((partition, plan) -> plan.withSlices(state, share));
    return new TopicPlan(topic.id(), partitions, plans, problems);
  }

  /** Throws what may turn out otherwise at the tail; whoever asked looks there, and asks again. */
  private RequestException confirmed(RequestException problem) {
    if (problem instanceof RequestException.Absent && !atTail) {
      atTail = true;
      throw problem;
    }
    return problem;
  }

  @Override
  public List<LongPoll.Place> waitsFor(TopicPlan plan) {
    if (plan.isWorthAnswering()) {
      return List.of();
    }
    return switch (positions) {
      case Positions.Some some -> plan.plans().values().stream().map(FetchPlan::place).toList();
      case Positions.All all ->
          List.of(new LongPoll.Place(plan.topicId(), LongPoll.Place.ANY_PARTITION));
    };
  }
}
