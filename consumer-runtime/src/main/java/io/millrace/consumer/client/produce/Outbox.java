package io.millrace.consumer.client.produce;

import io.millrace.consumer.client.http.GatewayException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * Batches from their first record to their outcome. Each request is compressed, sent and answered
 * on a thread of its own. Thread-safe.
 */
final class Outbox {
  private static final Duration ABORT_PATIENCE = Duration.ofSeconds(5);

  private final ProducerSettings settings;
  private final Post post;
  private final ExecutorService threads;
  private final Room room;
  private final IntConsumer onSend;
  private final Dispatcher dispatcher;
  private final Set<RecordBatch> unanswered = ConcurrentHashMap.newKeySet();

  /** Brings batches to a gateway. */
  interface Post {
    /**
     * Stores all of them or none.
     *
     * @return the offset of each batch's first record, in order
     * @throws GatewayException if they are not stored, or nobody knows
     */
    List<Long> deliver(List<RecordBatch> batches);
  }

  /** What became of a request. */
  private sealed interface Outcome {
    /** Each batch's first record. */
    record At(List<Long> offsets) implements Outcome {}

    record Failed(Throwable cause) implements Outcome {}
  }

  /**
   * An empty one.
   *
   * @param threads one for each request; the outbox closes it
   * @param room given back what its batches have taken of it
   * @param onSend told each partition of which batches are sent
   */
  Outbox(
      ProducerSettings settings,
      Timing timing,
      Post post,
      ExecutorService threads,
      Room room,
      IntConsumer onSend) {
    this.settings = settings;
    this.post = post;
    this.threads = threads;
    this.room = room;
    this.onSend = onSend;
    dispatcher = new Dispatcher(settings, timing, room, this::send);
  }

  /**
   * The partition's batches on their way here. Each is waited for from before its first record is
   * taken: whoever adds to one that another thread has begun finds it when they flush.
   */
  PartitionBuffer buffer(int partition) {
    return new PartitionBuffer(partition, settings, unanswered::add);
  }

  /** A batch of this partition was begun, or is full. */
  void changed(PartitionBuffer partition) {
    dispatcher.changed(partition);
  }

  /** Somebody waits for room: what lingers need not. */
  void makeRoom() {
    dispatcher.look();
  }

  /**
   * Sends what has been added so far, and waits for the outcomes.
   *
   * @return false if some are not known in time
   */
  boolean flush(Duration longest) throws InterruptedException {
    List<RecordBatch> before = List.copyOf(unanswered);
    before.forEach(RecordBatch::hurry);
    dispatcher.look();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            before.stream().map(RecordBatch::done).toArray(CompletableFuture<?>[]::new));
    try {
      all.get(longest.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch is done, or it is not", e);
    }
  }

  /**
   * Gives up what is not answered.
   *
   * @param partitions all there are; they are closed
   */
  void abort(Iterable<PartitionBuffer> partitions) {
    dispatcher.stop();
    for (PartitionBuffer partition : partitions) {
      List<RecordBatch> left = partition.takeAll();
      settle(left, new Outcome.Failed(neverSent()));
      left.forEach(unanswered::remove);
    }
    threads.shutdownNow();
    awaitLastResults();
  }

  private static RecordNotSent neverSent() {
    return new RecordNotSent(
        RecordNotSent.Reason.CLOSED, "the producer was closed before the record was sent");
  }

  /** So that they are complete when the producer says that it is closed. */
  private void awaitLastResults() {
    try {
      var unused = threads.awaitTermination(ABORT_PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<PartitionBuffer> partitions, List<RecordBatch> batches) {
    partitions.forEach(partition -> onSend.accept(partition.partition()));
    threads.execute(() -> deliver(partitions, batches));
  }

  private void deliver(List<PartitionBuffer> partitions, List<RecordBatch> batches) {
    try {
      settle(batches, outcome(batches));
    } finally {
      batches.forEach(unanswered::remove);
      dispatcher.answered(partitions);
    }
  }

  private Outcome outcome(List<RecordBatch> batches) {
    try {
      return new Outcome.At(post.deliver(batches));
    } catch (RuntimeException | Error e) {
      return new Outcome.Failed(e);
    }
  }

  /**
   * Room first: whoever hears of an outcome may send on. And all before anything later of the same
   * partitions is sent: results come in the order of offsets.
   */
  private void settle(List<RecordBatch> batches, Outcome outcome) {
    room.giveBack(batches.stream().mapToInt(RecordBatch::roomBytes).sum());
    switch (outcome) {
      case Outcome.At at -> {
        for (int i = 0; i < batches.size(); i++) {
          batches.get(i).stored(at.offsets().get(i));
        }
      }
      case Outcome.Failed failed -> batches.forEach(batch -> batch.failed(failed.cause()));
    }
  }
}
