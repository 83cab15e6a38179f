package io.millrace.consumer.client.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.consumer.client.http.GatewayException;
import io.millrace.format.Murmur2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProducerTest {
  private static final Duration LINGER = Duration.ofMillis(5);
  private static final ProducerSettings SETTINGS =
      ProducerSettings.DEFAULT.withLinger(LINGER).withIdempotent(false);

  /** Room for some records of half a mebibyte. */
  private static final ProducerSettings TIGHT =
      SETTINGS.withRecordBytes(1 << 20).withMemoryBytes(2 << 20);

  private final HandTiming time = new HandTiming();
  private final HandPost post = new HandPost();
  private final AtomicInteger partitions = new AtomicInteger(4);
  private Producer producer;

  @AfterEach
  void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
    }
  }

  @Test
  void recordsLingerForOthersOfTheirPartition() throws InterruptedException {
    open(SETTINGS);
    CompletableFuture<Stored> first = send("a", 2);
    time.pass(LINGER.minusNanos(1));
    CompletableFuture<Stored> second = send("b", 2);
    assertThat(post.waiting()).isZero();

    time.pass(Duration.ofNanos(1));

    HandPost.Sent request = post.next();
    assertThat(request.values()).containsExactly("a", "b");
    assertThat(first).isNotDone();
    request.store();
    assertThat(join(first)).isEqualTo(new Stored(2, 0));
    assertThat(join(second)).isEqualTo(new Stored(2, 1));
    assertThat(time.waiting()).isZero();
  }

  @Test
  void aFullBatchDoesNotLinger() throws InterruptedException {
    open(SETTINGS.withBatchBytes(200));
    sendOnly("x".repeat(150), 1);
    assertThat(post.waiting()).isZero();

    sendOnly("y".repeat(150), 1);

    assertThat(post.next().values()).containsExactly("x".repeat(150));
  }

  @Test
  void partitionsThatAreDueTogetherShareARequest() throws InterruptedException {
    open(SETTINGS);
    sendOnly("a", 0);
    sendOnly("b", 3);
    sendOnly("c", 0);

    time.pass(LINGER);

    HandPost.Sent request = post.next();
    assertThat(request.partitions()).containsExactly(0, 3);
    assertThat(request.values()).containsExactly("a", "c", "b");
  }

  @Test
  void aRequestThatMayBeRepeatedIsOfOnePartition() throws InterruptedException {
    open(SETTINGS.withBatchBytes(1).withIdempotent(true));
    for (int i = 0; i < 6; i++) {
      sendOnly("v" + i, i % 2);
    }

    time.pass(LINGER);

    HandPost.Sent first = post.next();
    HandPost.Sent second = post.next();
    assertThat(first.partitions()).containsOnly(0);
    assertThat(second.partitions()).containsOnly(1);
    assertThat(post.waiting()).isZero();
    first.store();
    assertThat(post.next().values()).containsExactly("v2", "v4");
  }

  @Test
  void whileARequestIsUnderWayItsPartitionWaitsAndOthersDoNot() throws InterruptedException {
    open(SETTINGS);
    sendOnly("a", 0);
    time.pass(LINGER);
    HandPost.Sent first = post.next();
    sendOnly("b", 0);
    sendOnly("c", 1);

    time.pass(LINGER);

    HandPost.Sent second = post.next();
    assertThat(second.values()).containsExactly("c");
    assertThat(post.waiting()).isZero();
    first.store();
    assertThat(post.next().values()).containsExactly("b");
  }

  @Test
  void noMoreRequestsAreUnderWayThanAllowed() throws InterruptedException {
    open(SETTINGS.withRequestsInFlight(2));
    List<HandPost.Sent> underWay = new ArrayList<>();
    for (int partition = 0; partition < 4; partition++) {
      sendOnly("v" + partition, partition);
      time.pass(LINGER);
      if (partition < 2) {
        underWay.add(post.next());
      }
    }
    assertThat(post.waiting()).isZero();

    underWay.getFirst().store();

    assertThat(post.next().values()).containsExactly("v2", "v3");
  }

  @Test
  void requestsAreBoundedByBytes() throws InterruptedException {
    open(SETTINGS.withBatchBytes(1_000).withRequestBytes(2_500).withRequestsInFlight(1));
    sendOnly("first", 1);
    time.pass(LINGER);
    HandPost.Sent first = post.next();
    for (int i = 0; i < 4; i++) {
      sendOnly("x".repeat(900), 0);
    }
    time.pass(LINGER);
    first.store();

    HandPost.Sent second = post.next();
    assertThat(second.values()).hasSize(2);
    second.store();
    assertThat(post.next().values()).hasSize(2);
  }

  @Test
  void aFailureIsToldAndWhatFollowsGoesOn() throws InterruptedException {
    open(SETTINGS);
    CompletableFuture<Stored> lost = send("a", 0);
    time.pass(LINGER);
    HandPost.Sent first = post.next();
    CompletableFuture<Stored> next = send("b", 0);
    time.pass(LINGER);
    assertThat(post.waiting()).as("sent before the fate of the one before is known").isZero();

    first.fail(new GatewayException.OutcomeUnknown("lost", null));

    assertThatThrownBy(() -> join(lost)).hasCauseInstanceOf(GatewayException.OutcomeUnknown.class);
    HandPost.Sent second = post.next();
    assertThat(second.values()).containsExactly("b");
    second.store();
    assertThat(join(next).partition()).isZero();
  }

  @Test
  void aFaultOfOursIsAnOutcomeTooAndKeepsNoRoom() throws InterruptedException {
    // A result completes before the partition's turn is over: a time that moved then would be
    // missed.
    open(TIGHT.withLinger(Duration.ZERO));
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Stored> result = send("x".repeat(1 << 19), 0);
      post.next().fail(new IllegalStateException("bug"));
      assertThatThrownBy(() -> join(result)).hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void keysDecideAsInKafka() throws InterruptedException {
    open(SETTINGS);
    for (int i = 0; i < 50; i++) {
      var unused = producer.send(NewRecord.of("v").withKey("key-" + i));
    }
    time.pass(LINGER);

    HandPost.Sent request = post.next();

    assertThat(request.partitions())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 50)
                .map(i -> Murmur2.partition(bytes("key-" + i), 4))
                .distinct()
                .boxed()
                .toList());
  }

  @Test
  void withoutAKeyABatchIsFilledThenAnotherPartitions() throws InterruptedException {
    open(SETTINGS.withBatchBytes(1_000));
    for (int i = 0; i < 9; i++) {
      var unused = producer.send(NewRecord.of("x".repeat(300)));
    }

    assertThat(post.next().partitions()).containsExactly(0);
    assertThat(post.next().partitions()).containsExactly(1);
    time.pass(LINGER);
    assertThat(post.next().partitions()).containsExactly(2);
    var unused = producer.send(NewRecord.of("y"));
    time.pass(LINGER);
    assertThat(post.next().partitions()).as("after one that was sent unfilled").containsExactly(3);
  }

  @Test
  void aPartitionThatTheTopicGotMeanwhileIsFound() throws InterruptedException {
    open(SETTINGS);
    time.pass(Duration.ofSeconds(2));
    assertThatThrownBy(() -> join(send("a", 4)))
        .cause()
        .isInstanceOfSatisfying(
            RecordNotSent.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(RecordNotSent.Reason.UNKNOWN_PARTITION));
    partitions.set(8);
    time.pass(Duration.ofSeconds(2));

    sendOnly("a", 7);

    time.pass(LINGER);
    assertThat(post.next().partitions()).containsExactly(7);
  }

  @Test
  void whereNobodyCanSayWhetherThereIsAPartitionTheResultFails() throws InterruptedException {
    Iterator<Integer> answers = List.of(4).iterator();
    open(
        SETTINGS,
        () -> {
          if (answers.hasNext()) {
            return answers.next();
          }
          throw new GatewayException.Unintelligible("no gateway", null);
        });

    CompletableFuture<Stored> result = send("a", 4);

    assertThatThrownBy(() -> join(result))
        .hasCauseInstanceOf(GatewayException.Unintelligible.class);
    sendOnly("b", 3);
    time.pass(LINGER);
    assertThat(post.next().values()).containsExactly("b");
  }

  @Test
  void askingAboutAPartitionTakesNoLongerThanASendMay() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AtomicBoolean answered = new AtomicBoolean();
    open(
        SETTINGS.withMaxBlock(Duration.ofMillis(1)),
        () -> {
          if (first.getCount() > 0) {
            first.countDown();
            return 4;
          }
          var unused = over.await(30, TimeUnit.SECONDS);
          answered.set(true);
          return 8;
        });

    CompletableFuture<Stored> result = send("a", 4);

    assertThat(answered).as("waited for the answer").isFalse();
    assertThatThrownBy(() -> join(result))
        .cause()
        .hasMessageContaining("within 1 ms")
        .isInstanceOfSatisfying(
            RecordNotSent.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(RecordNotSent.Reason.UNKNOWN_PARTITION));
    over.countDown();
  }

  @Test
  void anAnswerThatWasUnderWayBeforeIsNotBelievedAboutANewPartition() throws Exception {
    CompletableFuture<CompletableFuture<Stored>> taken = new CompletableFuture<>();
    Thread sender =
        Thread.ofPlatform()
            .unstarted(() -> {
              try {
                taken.complete(send("a", 7));
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
    CountDownLatch second = new CountDownLatch(1);
    AtomicInteger questions = new AtomicInteger();
    open(
        SETTINGS,
        () ->
            switch (questions.incrementAndGet()) {
              case 1 -> 4;
              case 2 -> {
                second.countDown();
                // Until the sender has come, and waits for this answer.
                Awaitility.await().until(() -> sender.getState() == Thread.State.TIMED_WAITING);
                yield 4;
              }
              default -> 8;
            });
    time.pass(Duration.ofMinutes(1));
    var unused = producer.send(NewRecord.of("by which it is found that it is time to ask anew"));
    Thread beside = Thread.ofVirtual().start(() -> time.pass(Duration.ZERO));
    assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();

    sender.start();

    assertThat(taken.get(30, TimeUnit.SECONDS)).isNotDone();
    beside.join();
    assertThat(questions).hasValue(3);
  }

  @Test
  void recordsThatAreTooLargeAreRefusedAtOnce() throws InterruptedException {
    open(SETTINGS.withRecordBytes(100));

    assertThatThrownBy(() -> join(send("x".repeat(101), 0)))
        .cause()
        .hasMessageContaining("101")
        .isInstanceOfSatisfying(
            RecordNotSent.class,
            refused -> assertThat(refused.reason()).isEqualTo(RecordNotSent.Reason.TOO_LARGE));
  }

  @Test
  void withoutRoomASendIsRefusedInTime() throws InterruptedException {
    open(TIGHT.withMaxBlock(Duration.ofMillis(1)));
    List<CompletableFuture<Stored>> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      results.add(send("x".repeat(1 << 19), 0));
    }

    assertThatThrownBy(() -> join(results.getLast()))
        .cause()
        .isInstanceOfSatisfying(
            RecordNotSent.class,
            refused -> assertThat(refused.reason()).isEqualTo(RecordNotSent.Reason.NO_ROOM));
    post.next().store();
    join(results.getFirst());
  }

  @Test
  void withoutRoomASendWaitsAndNothingLingers() throws Exception {
    open(TIGHT.withLinger(Duration.ofMinutes(1)));
    for (int i = 0; i < 3; i++) {
      sendOnly("x".repeat(1 << 19), i);
    }
    CompletableFuture<CompletableFuture<Stored>> waiting = new CompletableFuture<>();
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              try {
                waiting.complete(send("y".repeat(1 << 19), 3));
              } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
              }
            });

    HandPost.Sent request = post.next();

    assertThat(waiting).isNotDone();
    request.store();
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isNotDone();
    sender.join();
  }

  @Test
  void aThreadThatWaitsForRoomCanBeInterrupted() throws Exception {
    open(TIGHT);
    for (int i = 0; i < 3; i++) {
      sendOnly("x".repeat(1 << 19), 0);
    }
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              try {
                end.completeExceptionally(
                    new AssertionError("taken: " + send("y".repeat(1 << 19), 0)));
              } catch (InterruptedException e) {
                end.complete(e);
              }
            });
    post.next();

    sender.interrupt();

    assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aFlushWaitsForWhatWasSentBefore() throws Exception {
    open(SETTINGS.withLinger(Duration.ofMinutes(1)));
    CompletableFuture<Stored> result = send("a", 0);
    CompletableFuture<Void> flushed = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            producer.flush();
            flushed.complete(null);
          } catch (InterruptedException e) {
            flushed.completeExceptionally(e);
          }
        });
    HandPost.Sent request = post.next();
    assertThat(flushed).isNotDone();

    request.store();

    flushed.get(30, TimeUnit.SECONDS);
    assertThat(result).isCompleted();
  }

  @Test
  void closingInVainGivesEveryRecordAnOutcome() throws InterruptedException {
    open(SETTINGS);
    CompletableFuture<Stored> underWay = send("a", 0);
    time.pass(LINGER);
    post.next();
    CompletableFuture<Stored> behind = send("b", 0);

    producer.close(Duration.ZERO);

    assertThatThrownBy(() -> join(underWay))
        .hasCauseInstanceOf(GatewayException.OutcomeUnknown.class);
    assertThatThrownBy(() -> join(behind))
        .cause()
        .isInstanceOfSatisfying(
            RecordNotSent.class,
            refused -> assertThat(refused.reason()).isEqualTo(RecordNotSent.Reason.CLOSED));
    assertThatThrownBy(() -> send("c", 0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> send("c", 3)).isInstanceOf(IllegalStateException.class);
    assertThat(post.waiting()).isZero();
  }

  @Test
  void resultsOfAPartitionCompleteInTheOrderOfTheirOffsets() throws InterruptedException {
    open(SETTINGS);
    List<String> order = new ArrayList<>();
    for (String value : List.of("a", "b", "c")) {
      var unused = send(value, 0).thenAccept(stored -> order.add(value + stored.offset()));
      time.pass(LINGER);
    }

    post.next().store();
    post.next().store();

    producer.flush();
    assertThat(order).containsExactly("a0", "b1", "c2");
  }

  @Test
  void buffersMayBeReusedOnceSendReturns() throws InterruptedException {
    open(SETTINGS);
    byte[] value = {'a'};
    var unused = producer.send(NewRecord.of(value).withPartition(0));

    value[0] = 'b';

    time.pass(LINGER);
    assertThat(post.next().values()).containsExactly("a");
  }

  private void open(ProducerSettings settings) throws InterruptedException {
    open(settings, partitions::get);
  }

  private void open(ProducerSettings settings, PartitionCount.Source source)
      throws InterruptedException {
    producer = Producer.open(settings, time, source, post);
  }

  private CompletableFuture<Stored> send(String value, int partition) throws InterruptedException {
    return producer.send(NewRecord.of(value).withPartition(partition));
  }

  /** For those whose result is not looked at. */
  private void sendOnly(String value, int partition) throws InterruptedException {
    var unused = send(value, partition);
  }

  private static Stored join(CompletableFuture<Stored> result) {
    return result.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
