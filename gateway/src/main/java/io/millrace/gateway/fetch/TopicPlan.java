package io.millrace.gateway.fetch;

import java.util.List;

/**
 * What the index says about a fetch from many partitions.
 *
 * @param partitions in the order in which they were asked for
 */
record TopicPlan(long topicId, List<PartitionPlan> partitions) {
  /** Whether there is something to tell. */
  boolean isWorthAnswering() {
    for (PartitionPlan plan : partitions) {
      if (!(plan instanceof FetchPlan readable) || readable.hasRecords()) {
        return true;
      }
    }
    return false;
  }
}
