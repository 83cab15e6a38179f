package io.millrace.gateway.produce;

import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Deadline;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.gateway.topics.TopicDefaults;
import io.millrace.gateway.topics.TopicLookup;
import io.millrace.gateway.topics.TopicRef;
import io.millrace.gateway.topics.TopicService;
import io.millrace.index.LaneException;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.journal.Rejection;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.journal.Rejection.Outcome;
import io.millrace.tiering.SuspendAwareClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commits the records of requests: {@link #open}, then records into the {@link Intake}, then {@link
 * #commit}. Thread-safe. Futures fail with {@link RequestException} or {@link
 * io.millrace.index.LaneException}, and may complete on a lane's thread, which must not be kept.
 */
public final class ProduceService {
  /** Much less than a key is remembered for. A process that stood still may have taken longer. */
  private static final Duration LONGEST_READING = Duration.ofMinutes(5);

  private static final Rejection TOO_OLD =
      new Rejection(
          Kind.STORAGE_UNAVAILABLE,
          Outcome.NONE,
          "a copy of the request may be forgotten by now: reading it took more than 5 minutes");

  private final Lanes lanes;
  private final TopicLookup lookup;
  private final TopicService topics;
  private final TopicDefaults defaults;
  private final ProduceConfig config;
  private final SuspendAwareClock clock;
  private final GatewayMetrics metrics;
  private final WaitingBytes waiting;
  private final List<SubmitOrder> orders;
  private final OpenProduces openProduces = new OpenProduces();

  /** Commits to these lanes. */
  public ProduceService(
      Lanes lanes,
      TopicLookup lookup,
      TopicService topics,
      TopicDefaults defaults,
      ProduceConfig config,
      SuspendAwareClock clock,
      GatewayMetrics metrics) {
    this.lanes = lanes;
    this.lookup = lookup;
    this.topics = topics;
    this.defaults = defaults;
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
    this.waiting = new WaitingBytes(config.maxWaitingBytes());
    this.orders = Stream.generate(SubmitOrder::new).limit(lanes.all().size()).toList();
  }

  /** Bytes of bodies that are being read or wait to be committed. */
  public long waitingBytes() {
    return waiting.used();
  }

  /**
   * Begins a request. The caller closes the intake in any case.
   *
   * @param idempotence if it may be repeated
   * @return fails with {@link RequestException.UnknownTopic}, {@link RequestException.Draining}
   */
  public CompletableFuture<RecordIntake> open(String topic, @Nullable Idempotence idempotence) {
    return open(topic, idempotence, opened -> new RecordIntake(opened, config.maxRecordBytes()));
  }

  /**
   * Begins a request of batches that the producer has encoded. The caller closes the intake in any
   * case.
   *
   * @param idempotence if it may be repeated
   * @param maxRequestBytes of the batches before compression
   * @return fails as {@link #open}
   */
  public CompletableFuture<BatchIntake> openBatches(
      String topic,
      @Nullable Idempotence idempotence,
      BatchPartitions partitions,
      int maxRequestBytes) {
    return open(topic, idempotence, opened -> new BatchIntake(opened, partitions, maxRequestBytes));
  }

  private <I> CompletableFuture<I> open(
      String topic, @Nullable Idempotence idempotence, Function<Opened, I> intake) {
    TopicRef known = lookup.known(topic);
    if (known != null) {
      return CompletableFuture.completedFuture(known)
          .thenApply(found -> intake.apply(entered(found, idempotence, config.timeout())));
    }
    Deadline deadline = Deadline.after(config.timeout(), clock);
    return findOrCreate(topic, deadline)
        .thenApply(found -> intake.apply(entered(found, idempotence, deadline.left())));
  }

  private Opened entered(TopicRef topic, @Nullable Idempotence idempotence, Duration timeLeft) {
    openProduces.enter();
    String name = topic.topic().name();
    return new Opened(
        topic,
        idempotence,
        idempotence == null ? null : Deadline.after(LONGEST_READING, clock),
        timeLeft,
        waiting.enter(name),
        () -> {
          waiting.leave(name);
          openProduces.leave();
        });
  }

  private CompletableFuture<TopicRef> findOrCreate(String topic, Deadline deadline) {
    return lookup
        .find(topic, false, deadline)
        .exceptionallyCompose(failure -> createIfWanted(topic, deadline, Causes.of(failure)));
  }

  private CompletableFuture<TopicRef> createIfWanted(
      String topic, Deadline deadline, Throwable failure) {
    return defaults.autoCreate() && failure instanceof RequestException.UnknownTopic
        ? topics
            .put(topic, TopicPatch.EMPTY, deadline)
            .thenCompose(put -> lookup.find(topic, false, deadline))
        : CompletableFuture.failedFuture(failure);
  }

  /**
   * Commits all records of the intake or none, after those of every intake of the lane that was
   * committed before. To be called when the request has been read to its end; encodes what is left
   * on the caller's thread.
   */
  public <R> CompletableFuture<R> commit(Intake<R> intake) {
    if (intake.count() == 0) {
      return CompletableFuture.completedFuture(intake.produced(List.of(), List.of()));
    }
    if (intake.isTooOld()) {
      return CompletableFuture.failedFuture(new LaneException(TOO_OLD));
    }
    long started = clock.monotonicNanos();
    return submit(
        intake,
        () -> metrics.appended(intake.count(), intake.bytes(), clock.monotonicNanos() - started));
  }

  private <R> CompletableFuture<R> submit(Intake<R> intake, Runnable onAppended) {
    Deadline deadline = Deadline.after(intake.timeLeft(), clock);
    SubmitOrder.Place place = orders.get(intake.topic().lane()).take();
    return fitting(intake, deadline)
        .thenCompose(topic -> {
          Append<R> append =
              new Append<>(lanes, lookup, intake, intake.batches(), deadline, onAppended);
          return inTurn(append, topic, place);
        })
        .whenComplete((produced, failure) -> place.leave());
  }

  /** The intake's topic; it may have got more partitions than are known here. */
  private CompletableFuture<TopicRef> fitting(Intake<?> intake, Deadline deadline) {
    TopicRef topic = intake.topic();
    if (intake.fits(topic.topic().config())) {
      return CompletableFuture.completedFuture(topic);
    }
    return lookup
        .find(topic.topic().name(), true, deadline)
        .thenApply(fresh -> {
          if (!intake.fits(fresh.topic().config())) {
            throw intake.unknownPartition();
          }
          return fresh;
        });
  }

  private static <R> CompletableFuture<R> inTurn(
      Append<R> append, TopicRef topic, SubmitOrder.Place place) {
    CompletableFuture<TopicRef> turn = new CompletableFuture<>();
    CompletableFuture<R> result = turn.thenCompose(append::submit);
    place.submit(() -> turn.complete(topic));
    return result;
  }

  /** Lets no further request begin; completes when those under way are done with. */
  public CompletableFuture<Void> drain() {
    return openProduces.drain();
  }
}
