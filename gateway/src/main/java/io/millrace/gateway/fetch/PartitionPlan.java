package io.millrace.gateway.fetch;

import io.millrace.gateway.failure.RequestException;

/** What the index says about one of the partitions of a fetch. */
sealed interface PartitionPlan permits FetchPlan, PartitionPlan.Refused {
  int partition();

  /** It cannot be read from there. */
  record Refused(int partition, RequestException problem) implements PartitionPlan {}
}
