package io.millrace.gateway.topics;

/**
 * What a topic is made with when the request leaves it open.
 *
 * @param autoCreate whether a produce makes the topic it names ({@code topics.auto.create})
 * @param partitions 1 to 10,000 ({@code topics.partitions})
 */
public record TopicDefaults(boolean autoCreate, int partitions) {
  public TopicDefaults {
    if (partitions < 1 || partitions > 10_000) {
      throw new IllegalArgumentException("topics.partitions is 1 to 10000, not " + partitions);
    }
  }
}
