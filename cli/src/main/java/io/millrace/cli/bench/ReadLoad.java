package io.millrace.cli.bench;

import io.millrace.consumer.client.MillraceClient;
import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.admin.TopicInfo.PartitionInfo;
import io.millrace.consumer.client.read.FetchRequest;
import io.millrace.consumer.client.read.Page;
import io.millrace.format.Batch;

/** Reads a topic from its beginning to its end, all partitions at once, without decoding it. */
final class ReadLoad {
  private static final int PAGE_BYTES = 8 << 20;

  private final MillraceClient client;
  private final TopicInfo topic;
  private final Meter meter;

  ReadLoad(MillraceClient client, TopicInfo topic, Meter meter) {
    this.client = client;
    this.topic = topic;
    this.meter = meter;
  }

  /** Reads until all is read, or the meter's time is over. */
  void run() throws InterruptedException {
    Workers workers = new Workers();
    for (PartitionInfo partition : topic.partitions()) {
      workers.start(() -> read(partition));
    }
    workers.join();
  }

  private void read(PartitionInfo partition) throws InterruptedException {
    long offset = partition.startOffset();
    while (offset < partition.endOffset() && !meter.isOver()) {
      Page page =
          client
              .fetches()
              .fetch(FetchRequest.at(topic.name(), partition.partition(), offset, PAGE_BYTES));
      meter.done(
          page.nextOffset() - offset, page.batches().stream().mapToLong(Batch::length).sum());
      offset = page.nextOffset();
    }
  }
}
