package io.millrace.cli.bench;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.read.FetchRequest;
import io.millrace.consumer.client.read.Page;
import io.millrace.format.Batch;

/** Reads a topic over and over, all partitions at once, without decoding it. */
final class ReadLoad {
  private static final int PAGE_BYTES = 8 << 20;

  private final MillraceClient client;
  private final TopicInfo topic;
  private final double newestPart;
  private final Meter meter;

  private ReadLoad(MillraceClient client, TopicInfo topic, double newestPart, Meter meter) {
    this.client = client;
    this.topic = topic;
    this.newestPart = newestPart;
    this.meter = meter;
  }

  /** Reads all of it. */
  static ReadLoad ofAll(MillraceClient client, TopicInfo topic, Meter meter) {
    return new ReadLoad(client, topic, 1, meter);
  }

  /** Reads about so many bytes at its end. */
  static ReadLoad ofNewest(long bytes, MillraceClient client, TopicInfo topic, Meter meter) {
    long all = topic.partitions().stream().mapToLong(PartitionInfo::bytes).sum();
    return new ReadLoad(client, topic, Math.min(1, (double) bytes / Math.max(1, all)), meter);
  }

  /** Reads until the meter's time is over. */
  void run() throws InterruptedException {
    try (Workers workers = new Workers()) {
      for (PartitionInfo partition : topic.partitions()) {
        if (partition.startOffset() < partition.endOffset()) {
          workers.start(() -> read(partition));
        }
      }
      workers.join();
    }
  }

  private void read(PartitionInfo partition) throws InterruptedException {
    long records = partition.endOffset() - partition.startOffset();
    long start = partition.endOffset() - (long) Math.ceil(records * newestPart);
    long offset = start;
    while (!meter.isOver()) {
      Page page =
          client
              .fetches()
              .fetch(FetchRequest.at(topic.name(), partition.partition(), offset, PAGE_BYTES));
      meter.done(
          page.nextOffset() - offset, page.batches().stream().mapToLong(Batch::length).sum());
      offset = page.nextOffset() < partition.endOffset() ? page.nextOffset() : start;
    }
  }
}
