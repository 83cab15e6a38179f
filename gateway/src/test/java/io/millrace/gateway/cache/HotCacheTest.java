package io.millrace.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.format.Id128;
import io.millrace.gateway.TroubledStore;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.memory.ByteBudget;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.state.Applied;
import io.millrace.tiering.Clock;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.decorate.StoreOperation;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HotCacheTest {
  private static final int MIB = 1 << 20;
  private static final Applied APPLIED = new Applied(1, true, List.of(), List.of());

  private final TroubledStore store = new TroubledStore(new MemoryObjectStore(Clock.system()));
  private final GatewayMetrics metrics = new GatewayMetrics(new SimpleMeterRegistry());
  private final HotCache cache = new HotCache(store, 64 * MIB, Runnable::run, metrics);
  private final ByteBudget budget = new ByteBudget("too much is held", 64 * MIB);
  private final Reservation memory = budget.open();

  @Test
  void partsAreReadAcrossBlocksAndEachBlockOnce() {
    byte[] segment = randomBytes(3 * MIB + 17);
    PayloadRef ref = stored(segment);
    store.count(call -> call.operation() == StoreOperation.GET);

    for (int[] range :
        new int[][] {{0, 10}, {MIB - 5, 10}, {0, segment.length}, {3 * MIB, 17}, {5, MIB - 5}}) {
      assertThat(cache.read(ref, range[0], range[1], memory).join())
          .isEqualTo(ByteBuffer.wrap(segment, range[0], range[1]));
    }
    assertThat(store.counted()).isEqualTo(3);
  }

  @Test
  void neighboursThatAreMissingComeByOneRequest() {
    byte[] segment = randomBytes(6 * MIB);
    PayloadRef ref = stored(segment);
    cache.read(ref, 2 * MIB, 10, memory).join();
    store.count(call -> call.operation() == StoreOperation.GET);

    assertThat(cache.read(ref, 5, segment.length - 5, memory).join())
        .isEqualTo(ByteBuffer.wrap(segment, 5, segment.length - 5));
    assertThat(store.counted()).isEqualTo(2);

    assertThat(cache.read(ref, 0, segment.length, memory).join())
        .isEqualTo(ByteBuffer.wrap(segment));
    assertThat(store.counted()).isEqualTo(2);
  }

  @Test
  void whoWantsABlockOfARunThatIsOnItsWayWaitsForIt() {
    byte[] segment = randomBytes(3 * MIB);
    PayloadRef ref = stored(segment);
    store.count(call -> call.operation() == StoreOperation.GET);
    store.hold(call -> call.operation() == StoreOperation.GET);

    CompletableFuture<ByteBuffer> all = cache.read(ref, 0, segment.length, memory);
    CompletableFuture<ByteBuffer> middle = cache.read(ref, MIB, MIB, memory);
    store.release();

    assertThat(all.join()).isEqualTo(ByteBuffer.wrap(segment));
    assertThat(middle.join()).isEqualTo(ByteBuffer.wrap(segment, MIB, MIB));
    assertThat(store.counted()).isEqualTo(1);
  }

  @Test
  void aRunThatFailsIsNotKept() {
    byte[] segment = randomBytes(2 * MIB);
    PayloadRef ref = stored(segment);
    store.fail(call -> new IllegalStateException("away"));
    assertThat(cache.read(ref, 0, segment.length, memory)).isCompletedExceptionally();

    store.fail(call -> null);

    assertThat(cache.read(ref, 0, segment.length, memory).join())
        .isEqualTo(ByteBuffer.wrap(segment));
  }

  @Test
  void manyReadersOfABlockAskForItOnce() {
    byte[] segment = randomBytes(1000);
    PayloadRef ref = stored(segment);
    store.count(call -> call.operation() == StoreOperation.GET);
    store.hold(call -> call.operation() == StoreOperation.GET);

    CompletableFuture<ByteBuffer> first = cache.read(ref, 0, 10, memory);
    CompletableFuture<ByteBuffer> second = cache.read(ref, 500, 10, memory);
    assertThat(first).isNotDone();
    store.release();

    assertThat(first.join()).isEqualTo(ByteBuffer.wrap(segment, 0, 10));
    assertThat(second.join()).isEqualTo(ByteBuffer.wrap(segment, 500, 10));
    assertThat(store.counted()).isEqualTo(1);
  }

  @Test
  void aFailedReadIsNotKept() {
    byte[] segment = randomBytes(100);
    PayloadRef ref = stored(segment);
    store.fail(call -> new IllegalStateException("away"));
    assertThat(cache.read(ref, 0, 10, memory)).isCompletedExceptionally();

    store.fail(call -> null);

    assertThat(cache.read(ref, 0, 10, memory).join()).isEqualTo(ByteBuffer.wrap(segment, 0, 10));
  }

  @Test
  void whatIsCommittedIsThereWithoutTheStore() {
    store.fail(call -> new IllegalStateException("nobody may ask"));
    byte[] large = randomBytes(2 * MIB + 1);
    byte[] small = randomBytes(100);
    PayloadRef segment = new PayloadRef.SegmentObject(0, 1, new Id128(1, 2), large.length);
    PayloadRef inline = new PayloadRef.Inline(0, 7, new Id128(3, 4), 60, small.length);

    cache.applied(APPLIED, new Payload(segment, ByteBuffer.wrap(large)));
    cache.applied(APPLIED, new Payload(inline, ByteBuffer.wrap(small)));

    assertThat(cache.read(segment, 10, 2 * MIB - 9, memory).join())
        .isEqualTo(ByteBuffer.wrap(large, 10, 2 * MIB - 9));
    assertThat(cache.read(inline, 50, 50, memory).join()).isEqualTo(ByteBuffer.wrap(small, 50, 50));
    assertThat(cache.heldBytes()).isBetween(2L * MIB + 101, 2L * MIB + 5000);
  }

  @Test
  void aForgottenPayloadIsReadAnew() {
    PayloadRef ref = stored(randomBytes(100));
    cache.read(ref, 0, 100, memory).join();
    store.count(call -> call.operation() == StoreOperation.GET);

    cache.forget(ref);
    cache.read(ref, 0, 100, memory).join();

    assertThat(store.counted()).isEqualTo(1);
  }

  @Test
  void noMoreIsHeldThanAllowed() {
    HotCache small = new HotCache(store, 3 * MIB, Runnable::run, metrics);
    for (int i = 0; i < 10; i++) {
      small.read(stored(randomBytes(MIB)), 0, MIB, memory).join();
    }

    assertThat(small.heldBytes()).isLessThanOrEqualTo(3L * MIB);
  }

  @Test
  void whatIsBroughtOrPutTogetherIsChargedAndWhatIsAtHandIsNot() {
    PayloadRef ref = stored(randomBytes(2 * MIB + 10));

    cache.read(ref, 10, 10, memory).join();
    long block = budget.usedBytes();
    assertThat(block).isBetween(MIB - 1000L, (long) MIB);
    cache.read(ref, 50, 10, memory).join();
    assertThat(budget.usedBytes()).isEqualTo(block);
    cache.read(ref, MIB - 500, MIB + 510, memory).join();
    assertThat(budget.usedBytes()).isEqualTo(2L * MIB + 10 + MIB + 510);

    memory.close();
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void whatThereIsNoRoomForIsNotAskedFor() {
    PayloadRef ref = stored(randomBytes(MIB + 500));
    store.count(call -> call.operation() == StoreOperation.GET);
    Reservation small = new ByteBudget("too much is held", 1000).open();

    assertThat(cache.read(ref, 0, 10, small))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(RequestException.Overloaded.class);
    assertThat(store.counted()).isZero();
    assertThat(cache.read(ref, MIB + 490, 10, small).join().remaining()).isEqualTo(10);
  }

  @Test
  void whatThereIsNoRoomToPutTogetherIsNotAskedForEither() {
    PayloadRef ref = stored(randomBytes(2 * MIB));
    cache.read(ref, 0, 10, memory).join();
    store.count(call -> call.operation() == StoreOperation.GET);
    Reservation small = new ByteBudget("too much is held", 2 * MIB).open();

    assertThat(cache.read(ref, 0, 2 * MIB, small)).isCompletedExceptionally();
    assertThat(store.counted()).isZero();
  }

  private PayloadRef stored(byte[] segment) {
    Random random = new Random();
    PayloadRef ref =
        new PayloadRef.SegmentObject(
            0, 1, new Id128(random.nextLong(), random.nextLong()), segment.length);
    store.put(ref.key(), ByteBuffer.wrap(segment), PutCondition.NONE).join();
    return ref;
  }

  private static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
