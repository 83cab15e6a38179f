package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;
import java.util.List;
import java.util.Map;

/**
 * What the index says about a fetch from many partitions.
 *
 * @param partitions in the order in which they were asked for
 * @param plans of those that can be read
 * @param problems of the others
 */
record TopicPlan(
    long topicId,
    List<Integer> partitions,
    Map<Integer, FetchPlan> plans,
    Map<Integer, RequestException> problems) {

  /** Whether there is something to tell. */
  boolean isWorthAnswering() {
    return !problems.isEmpty() || plans.values().stream().anyMatch(FetchPlan::hasRecords);
  }
}
