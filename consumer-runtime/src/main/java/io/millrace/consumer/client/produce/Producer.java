package io.millrace.consumer.client.produce;

import io.millrace.consumer.client.admin.Admin;
import io.millrace.consumer.client.http.Calls;
import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Stores records of one topic, gathered into batches.
 *
 * <pre>{@code
 * try (MillraceClient client = MillraceClient.of(URI.create("http://127.0.0.1:7070"));
 *     Producer producer = client.producer("orders")) {
 *   CompletableFuture<Stored> stored = producer.send(NewRecord.of("4 pens").withKey("ada"));
 *   producer.flush();
 *   return stored.join();
 * }
 * }</pre>
 *
 * <p><b>Outcomes.</b> Every record that {@link #send} has taken gets exactly one: {@link Stored},
 * or one of these failures.
 *
 * <ul>
 *   <li>{@link RecordNotSent}, {@link io.millrace.consumer.client.http.GatewayException.Refused},
 *       {@link io.millrace.consumer.client.http.GatewayException.Unreachable}: it is not stored. It
 *       was repeated for as long as the client's retry policy says where that helps; send it again,
 *       or mend it.
 *   <li>{@link io.millrace.consumer.client.http.GatewayException.OutcomeUnknown}: nobody knows
 *       whether it is stored. It was repeated for as long as the retry policy says, since gateways
 *       know the copies of a request and store one; they know nothing of another send of the
 *       record, so read what is there before you do that. If the settings say that it is not {@code
 *       idempotent}, a request whose answer was lost is not repeated.
 *   <li>{@link io.millrace.consumer.client.http.GatewayException.Unintelligible}: something else
 *       than a gateway answered.
 * </ul>
 *
 * <p><b>Order.</b> Records of a partition are stored in the order in which {@link #send} took them,
 * and their results complete in that order. One request at a time is under way for a partition, and
 * whatever is repeated is repeated before anything later is sent. After a failure the records
 * behind go on; so a record whose outcome is unknown may be missing. Once one behind it is stored
 * it is stored before that, or never will be; unless the producer is not {@code idempotent}: then
 * it may come behind later ones.
 *
 * <p><b>Threads.</b> Thread-safe. {@link #send} copies the record on the caller's thread, into the
 * batch of its partition; batches are compressed, sent and answered on virtual threads, one for
 * each request. What is chained to a result runs there, and holds its partition up: it must not
 * block, nor call {@link #flush} or {@link #close}.
 */
public final class Producer implements AutoCloseable {
  private static final Duration CLOSE_PATIENCE = Duration.ofMinutes(1);

  /** Every wait below it is bounded; this only bounds their sum. */
  private static final Duration FLUSH_PATIENCE = Duration.ofDays(1);

  private final ProducerSettings settings;
  private final Timing timing;
  private final PartitionCount count;
  private final Partitioner partitioner;
  private final Room room;
  private final Outbox outbox;
  private final Map<Integer, PartitionBuffer> buffers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private Producer(
      ProducerSettings settings, Timing timing, PartitionCount count, int first, Outbox.Post post) {
    this.settings = settings;
    this.timing = timing;
    this.count = count;
    partitioner = new Partitioner(count, first);
    room = new Room(settings.memoryBytes());
    ThreadFactory names = Thread.ofVirtual().name("millrace-producer-", 0).factory();
    outbox =
        new Outbox(
            settings,
            timing,
            post,
            Executors.newThreadPerTaskExecutor(names),
            room,
            partitioner::moveOn);
  }

  /** A producer by way of {@code calls}. */
  public static Producer open(Calls calls, String topic, ProducerSettings settings)
      throws InterruptedException {
    Admin admin = new Admin(calls);
    if (admin.findTopic(topic).isEmpty()) {
      // Where gateways create topics on first use, this is one. Elsewhere it is refused.
      new Requests(calls).ndjson(topic, new byte[0]);
    }
    PartitionCount count =
        new PartitionCount(() -> admin.topic(topic).partitionCount(), SystemTiming.INSTANCE);
    int first = ThreadLocalRandom.current().nextInt();
    Delivery delivery = new Delivery(calls, topic, settings.idempotent(), count::doubt);
    return new Producer(settings, SystemTiming.INSTANCE, count, first, delivery);
  }

  /** One whose surroundings a test has made up. */
  static Producer open(
      ProducerSettings settings, Timing timing, PartitionCount.Source partitions, Outbox.Post post)
      throws InterruptedException {
    return new Producer(settings, timing, new PartitionCount(partitions, timing), 0, post);
  }

  /**
   * Takes a record to be stored. Its buffers are not needed afterwards.
   *
   * <p>Waits while memory is full, and while a gateway is asked about a partition that is named and
   * not known, in all up to the settings' {@code maxBlock}.
   *
   * @return completes with the record's place, or fails as the description of this class says; at
   *     once if it is not taken: with {@link RecordNotSent}, or with what came of asking about its
   *     partition
   * @throws InterruptedException if the thread is interrupted while it waits; the record is not
   *     taken
   * @throws IllegalStateException if the producer is closed
   */
  public CompletableFuture<Stored> send(NewRecord record) throws InterruptedException {
    LogRecord content = record.logRecord(timing.wallMillis());
    if (content.size() > settings.recordBytes()) {
      return refused(
          RecordNotSent.Reason.TOO_LARGE,
          "a record of "
              + content.size()
              + " bytes is above the producer's recordBytes of "
              + settings.recordBytes());
    }
    Duration longest = settings.maxBlock();
    if (record.partition().isPresent() && !count.has(record.partition().getAsInt())) {
      long askedNanos = System.nanoTime();
      Throwable objection = count.objection(record.partition().getAsInt(), longest);
      if (objection != null) {
        return CompletableFuture.failedFuture(objection);
      }
      longest = longest.minusNanos(System.nanoTime() - askedNanos);
    }
    return takeWithin(longest, record, content);
  }

  /**
   * Sends what was taken so far without lingering, and waits until all of it has its outcome,
   * whichever that is. What fits into one request is sent in one.
   */
  public void flush() throws InterruptedException {
    var unused = outbox.flush(FLUSH_PATIENCE);
  }

  /** Closes it, waiting up to a minute. */
  @Override
  public void close() {
    close(CLOSE_PATIENCE);
  }

  /**
   * Takes no further record, sends what was taken, and waits for the outcomes. What has none in
   * time, or when the thread is interrupted, is given up: {@link RecordNotSent} if it was never
   * sent, what the last attempt met if every one surely stored nothing, {@link
   * io.millrace.consumer.client.http.GatewayException.OutcomeUnknown} otherwise. The client stays
   * open.
   */
  public void close(Duration longest) {
    closed = true;
    buffers.values().forEach(PartitionBuffer::close);
    try {
      var unused = outbox.flush(longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    outbox.abort(buffers.values());
  }

  private CompletableFuture<Stored> takeWithin(
      Duration longest, NewRecord record, LogRecord content) throws InterruptedException {
    int cost = Room.cost(content);
    if (!room.take(cost, longest, outbox::makeRoom)) {
      return refused(
          RecordNotSent.Reason.NO_ROOM,
          "no room within "
              + settings.maxBlock().toMillis()
              + " ms: records come faster than they are stored");
    }
    return takeInto(record, content, cost);
  }

  private CompletableFuture<Stored> takeInto(NewRecord record, LogRecord content, int cost) {
    CompletableFuture<Stored> result = null;
    try {
      result = taken(record, content, cost);
      return result;
    } finally {
      if (result == null) {
        room.giveBack(cost);
      }
    }
  }

  private CompletableFuture<Stored> taken(NewRecord record, LogRecord content, int cost) {
    ByteBuffer key = content.key();
    if (record.partition().isPresent()) {
      return add(buffer(record.partition().getAsInt()), content, cost);
    }
    if (key != null) {
      return add(buffer(partitioner.ofKey(key)), content, cost);
    }
    PartitionBuffer buffer = buffer(partitioner.withoutKey());
    PartitionBuffer.Added added = buffer.add(content, cost, false, timing.nanos());
    if (added instanceof PartitionBuffer.Full) {
      partitioner.moveOn(buffer.partition());
      outbox.changed(buffer);
      return add(buffer(partitioner.withoutKey()), content, cost);
    }
    return result(buffer, added);
  }

  private CompletableFuture<Stored> add(PartitionBuffer buffer, LogRecord content, int cost) {
    return result(buffer, buffer.add(content, cost, true, timing.nanos()));
  }

  private CompletableFuture<Stored> result(PartitionBuffer buffer, PartitionBuffer.Added added) {
    if (!(added instanceof PartitionBuffer.In in)) {
      throw new IllegalStateException("the producer is closed");
    }
    if (in.begun()) {
      outbox.changed(buffer);
    }
    return in.result();
  }

  private PartitionBuffer buffer(int partition) {
    PartitionBuffer buffer = buffers.computeIfAbsent(partition, outbox::buffer);
    if (closed) {
      // Made after the others were closed, perhaps.
      buffer.close();
    }
    return buffer;
  }

  private static CompletableFuture<Stored> refused(RecordNotSent.Reason reason, String message) {
    return CompletableFuture.failedFuture(new RecordNotSent(reason, message));
  }
}
