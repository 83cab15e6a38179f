package io.millrace.gateway.produce;

import io.millrace.format.Murmur2;
import io.millrace.gateway.topics.TopicRef;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.Producer;
import io.millrace.index.command.TopicConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the partitions of one request's records. Records with a key go where Kafka's default
 * partitioner sends them, those without share one partition, another one at each request; when a
 * request comes again it is the same one.
 */
final class Partitioner {
  private final TopicRef topic;
  private final @Nullable Idempotence idempotence;
  private final int count;
  private int sticky = -1;

  Partitioner(Opened opened) {
    this.topic = opened.topic();
    this.idempotence = opened.idempotence();
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
      sticky =
          idempotence == null
              ? Math.floorMod(topic.rotation().getAndIncrement(), count)
              : Murmur2.partition(name(idempotence.producer()), count);
    }
    return sticky;
  }

  private static ByteBuffer name(Producer producer) {
    String name =
        switch (producer) {
          case Producer.Key key -> key.key();
          case Producer.Sequence sequence -> sequence.id();
        };
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII));
  }
}
