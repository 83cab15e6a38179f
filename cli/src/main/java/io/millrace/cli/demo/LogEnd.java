package io.millrace.cli.demo;

import io.millrace.cli.terminal.Failure;
import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.produce.Stored;
import io.millrace.consumer.client.read.FetchRequest;
import io.millrace.consumer.client.read.Page;
import io.millrace.consumer.client.read.Received;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the only writer of a topic knows of its end, and how it learns what it does not know. Not
 * thread-safe.
 */
final class LogEnd {
  private static final int PAGE_BYTES = 1 << 20;

  private final MillraceClient client;
  private final String topic;

  /** By partition, the offset after the last record known to be there. */
  private final Map<Integer, Long> known = new HashMap<>();

  LogEnd(MillraceClient client, String topic) {
    this.client = client;
    this.topic = topic;
  }

  void stored(List<Stored> records) {
    records.forEach(record -> known.merge(record.partition(), record.offset() + 1, Math::max));
  }

  /**
   * Whether the batch is there, read after all that is known.
   *
   * @throws Failure if a part of it is: a request is all or nothing
   */
  boolean holds(List<Quake> batch) throws InterruptedException {
    Set<String> found = new HashSet<>();
    for (PartitionInfo partition : client.admin().topic(topic).partitions()) {
      readOn(partition.partition(), found);
    }
    long there = batch.stream().filter(quake -> found.contains(quake.id())).count();
    if (there != 0 && there != batch.size()) {
      throw new Failure("of a request with " + batch.size() + " records " + there + " are stored");
    }
    return there > 0;
  }

  private void readOn(int partition, Set<String> found) throws InterruptedException {
    long offset = known.getOrDefault(partition, 0L);
    while (true) {
      Page page =
          client
              .fetches()
              .fetch(FetchRequest.at(topic, partition, offset, PAGE_BYTES).linearizable());
      if (page.batches().isEmpty()) {
        known.put(partition, offset);
        return;
      }
      for (Received received : page.records()) {
        found.add(ReadQuakes.quake(received).id());
      }
      offset = page.nextOffset();
    }
  }
}
