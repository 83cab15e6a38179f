package io.millrace.gateway.produce;

import io.millrace.format.Murmur2;
import io.millrace.gateway.topics.TopicRef;
import io.millrace.index.command.TopicConfig;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the partitions of one request's records. Records with a key go where Kafka's default
 * partitioner sends them, those without share one partition, another one at each request.
 */
final class Partitioner {
  private final TopicRef topic;
  private final int count;
  private int sticky = -1;

  Partitioner(TopicRef topic) {
    this.topic = topic;
    this.count = topic.topic().config().partitions();
  }

  /**
   * The record's partition, or -1 if {@code wanted} can't be one of any topic.
   *
   * @param wanted what the producer asks for; it wins, even where the topic has no such partition
   */
  int choose(@Nullable Long wanted, @Nullable ByteBuffer key) {
    if (wanted != null) {
      boolean possible = wanted >= 0 && wanted < TopicConfig.MAX_PARTITIONS;
      return possible ? wanted.intValue() : -1;
    }
    return key == null ? sticky() : Murmur2.partition(key, count);
  }

  private int sticky() {
    if (sticky < 0) {
      sticky = Math.floorMod(topic.rotation().getAndIncrement(), count);
    }
    return sticky;
  }
}
