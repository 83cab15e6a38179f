package io.millrace.consumer.client.produce;

import io.millrace.format.Murmur2;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chooses partitions as Kafka's default partitioner does: by key, and without one the same for as
 * long as a batch is being filled, then the next. Thread-safe.
 */
final class Partitioner {
  private final PartitionCount count;
  private final AtomicInteger sticky;

  /**
   * @param first where filling begins; any number, different for each producer, so that they do not
   *     go round together
   */
  Partitioner(PartitionCount count, int first) {
    this.count = count;
    sticky = new AtomicInteger(first & Integer.MAX_VALUE);
  }

  int ofKey(ByteBuffer key) {
    return Murmur2.partition(key, count.current());
  }

  /** The partition being filled. */
  int withoutKey() {
    return sticky.get() % count.current();
  }

  /** The batch being filled in that partition is full, or was sent. */
  void moveOn(int partition) {
    int now = sticky.get();
    int partitions = count.current();
    if (now % partitions == partition) {
      sticky.compareAndSet(now, (partition + 1) % partitions);
    }
  }
}
