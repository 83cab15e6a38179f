package io.millrace.consumer.client.produce;

import io.millrace.consumer.client.http.RepeatHeader;
import java.util.UUID;

/**
 * By what gateways know the requests of one partition: numbered without gaps, so that a copy is
 * known for one. Used by one request at a time, each of which begins after the one before has
 * ended.
 */
final class PartitionProducer {
  private String id = UUID.randomUUID().toString();
  private long epoch;
  private long sequence;

  /** Of the next request, and of its copies. */
  RepeatHeader next() {
    return RepeatHeader.producer(id, epoch, sequence);
  }

  /** It is stored. */
  void stored() {
    sequence++;
  }

  /**
   * Nobody knows whether it is. In a new epoch no copy of it can be stored any more once something
   * later is.
   */
  void endEpoch() {
    epoch++;
    sequence = 0;
  }

  /** Gateways know another producer by this id, or have forgotten this one: nothing was stored. */
  void beginAnew() {
    id = UUID.randomUUID().toString();
    epoch = 0;
    sequence = 0;
  }
}
