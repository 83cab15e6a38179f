package io.millrace.gateway.fetch;

import io.millrace.gateway.cache.Rereads;
import io.millrace.gateway.lane.Deadline;
import io.millrace.gateway.memory.Reservation;
import io.millrace.tiering.SuspendAwareClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads many partitions of a topic at once. Thread-safe. */
final class TopicFetches {
  /** After it the answer has to do with what was read; cold partitions take a GET each. */
  private static final Duration LONGEST_READING = Duration.ofSeconds(2);

  private final LongPolling polling;
  private final PartitionReads reads;
  private final SuspendAwareClock clock;

  /**
   * The step of a Weyl sequence, 2^32 by the golden ratio: also of the numbers that one of several
   * readers happens to get, each comes as often as the others (Knuth, The Art of Computer
   * Programming 6.4).
   */
  private static final int STEP = 0x9E3779B9;

  private final AtomicInteger turn = new AtomicInteger();

  TopicFetches(LongPolling polling, PartitionReads reads, SuspendAwareClock clock) {
    this.polling = polling;
    this.reads = reads;
    this.clock = clock;
  }

  CompletableFuture<FetchedTopic> fetch(TopicFetchRequest request) {
    return Rereads.read(request.fresh(), (fresh, lastTry) -> fetch(request, fresh, lastTry));
  }

  private CompletableFuture<FetchedTopic> fetch(
      TopicFetchRequest request, boolean fresh, boolean lastTry) {
    return polling
        .find(
            reads.laneOf(request.topic()), fresh, request.maxWait(), new TopicLook(request, fresh))
        .thenCompose(plan -> read(plan, request, lastTry));
  }

  private CompletableFuture<FetchedTopic> read(
      TopicPlan plan, TopicFetchRequest request, boolean lastTry) {
    Reservation memory = reads.open();
    Deadline deadline = Deadline.after(LONGEST_READING, clock);
    return new TopicReading(
            plan,
            request.bounds(),
            turn.getAndAdd(STEP),
            reads.executor(),
            (partition, bounds) -> reads.read(partition, bounds, memory, RecordCollector::new),
            () -> deadline.left().isZero(),
            lastTry)
        .start()
        .whenComplete((read, failure) -> {
          if (failure != null) {
            memory.close();
          }
        })
        .thenApply(read -> fetched(plan, request, read, memory));
  }

  private FetchedTopic fetched(
      TopicPlan plan, TopicFetchRequest request, TopicReading.Read read, Reservation memory) {
    return new FetchedTopic(
        plan.partitions().stream()
            .map(partition -> fetched(partition, request.topic(), read, memory))
            .toList(),
        memory);
  }

  private FetchedPartition fetched(
      PartitionPlan partition, String topic, TopicReading.Read read, Reservation memory) {
    int number = partition.partition();
    return switch (partition) {
      case PartitionPlan.Refused refused -> new FetchedPartition.Failed(number, refused.problem());
      case FetchPlan plan -> {
        Throwable failure = read.failures().get(number);
        RecordRun run = read.runs().getOrDefault(number, RecordRun.NONE);
        yield failure == null
            ? new FetchedPartition.Records(number, reads.fetched(topic, plan, run, memory))
            : new FetchedPartition.Failed(number, failure);
      }
    };
  }
}
