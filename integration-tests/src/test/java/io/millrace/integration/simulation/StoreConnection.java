package io.millrace.integration.simulation;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.Conflict;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import io.millrace.tiering.ObjectStoreException.Throttled;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One process's way to the store and back. Answers are lost or late, writes land whenever they
 * like, or twice; 409 and 503 come as they like.
 */
final class StoreConnection implements ObjectStore {

  private static final long MILLI = VirtualTime.MILLI;
  private static final long SECOND = VirtualTime.SECOND;

  private final SimulatedStore store;
  private final SimulatedProcess process;
  private final VirtualTime time;
  private final RandomGenerator random;
  private final Faults faults;
  private final Trace trace;
  private final long latenessNanos;
  private boolean damagedSomething;

  StoreConnection(World world, SimulatedProcess process) {
    this.store = world.store();
    this.process = process;
    this.time = world.time();
    this.random = world.random();
    this.faults = world.faults();
    this.trace = world.trace();
    this.latenessNanos = 3 * Math.max(60 * SECOND, world.circumstances().graceNanos());
  }

  /** Whether it has ever shown a snapshot that was not as it stands in the store. */
  boolean hasDamagedSomething() {
    return damagedSomething;
  }

  @Override
  public CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition) {
    ByteBuffer view = content.asReadOnlyBuffer();
    if (condition == PutCondition.IF_ABSENT) {
      store.bucket().remember(key, view);
    }
    return write(key, () -> store.put(key, view, condition));
  }

  @Override
  public CompletableFuture<GetResult> get(String key) {
    return get(key, 0, Integer.MAX_VALUE);
  }

  @Override
  public CompletableFuture<GetResult> get(String key, long position, int length) {
    return read(1, key, () -> damaged(key, store.get(key, position, length)));
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return read(2, request.prefix(), () -> store.list(request));
  }

  @Override
  public CompletableFuture<HeadResult> head(String key) {
    throw new AssertionError("nobody asks for this");
  }

  @Override
  public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    throw new AssertionError("nobody asks for this");
  }

  @Override
  public void close() {}

  private GetResult damaged(String key, GetResult standing) {
    if (!key.contains("/snapshots/") || !faults.strikes(Fault.DAMAGED_SNAPSHOT)) {
      return standing;
    }
    damagedSomething = true;
    byte[] bytes = new byte[standing.content().remaining()];
    standing.content().get(standing.content().position(), bytes);
    bytes[random.nextInt(bytes.length)] ^= 1;
    return new GetResult(
        ByteBuffer.wrap(bytes), standing.objectSize(), standing.lastModified(), standing.date());
  }

  private <T> CompletableFuture<T> read(int call, String key, Supplier<T> effect) {
    long number = Keys.number(key);
    trace.add(What.STORE_ASKED, process.number(), call, number);
    CompletableFuture<T> future = new CompletableFuture<>();
    process.call(() -> read(future, key, number, effect));
    return future;
  }

  private <T> void read(CompletableFuture<T> future, String key, long number, Supplier<T> effect) {
    if (isThrottled()) {
      fail(future, number, latency(), new Throttled("slow down", key, store.date(), null));
    } else if (faults.strikes(Fault.READ_UNANSWERED)) {
      fail(future, number, slow(), new Unavailable("no answer", key, null, null));
    } else {
      time.after(way(), () -> answer(future, number, effect));
    }
  }

  private CompletableFuture<PutResult> write(String key, Supplier<PutResult> effect) {
    long number = Keys.number(key);
    trace.add(What.STORE_ASKED, process.number(), 0, number);
    CompletableFuture<PutResult> future = new CompletableFuture<>();
    process.write(() -> write(future, key, number, effect));
    return future;
  }

  private void write(
      CompletableFuture<PutResult> future, String key, long number, Supplier<PutResult> effect) {
    if (isThrottled()) {
      fail(future, number, latency(), new Throttled("slow down", key, store.date(), null));
    } else if (faults.strikes(Fault.CONFLICT)) {
      fail(future, number, latency(), new Conflict("conflict", key, store.date(), null));
    } else if (faults.strikes(Fault.WRITE_LOST)) {
      unknown(future, number, key);
    } else if (faults.strikes(Fault.WRITE_ANSWER_LOST)) {
      time.after(way(), () -> unheard(number, effect));
      unknown(future, number, key);
    } else if (faults.strikes(Fault.WRITE_LANDS_LATE)) {
      landLate(key, () -> unheard(number, effect));
      unknown(future, number, key);
    } else {
      happen(future, number, effect);
    }
  }

  /** At any time, or just when somebody else writes there. */
  private void landLate(String key, Runnable write) {
    if (random.nextBoolean()) {
      store.beforeNextWrite(key, write);
    } else {
      time.after(random.nextLong(latenessNanos), write);
    }
  }

  private void happen(
      CompletableFuture<PutResult> future, long number, Supplier<PutResult> effect) {
    if (faults.strikes(Fault.WRITE_REPEATED_BY_CLIENT)) {
      // Its first try is heard of by nobody, so the answer is that of the second.
      time.after(way(), () -> unheard(number, effect));
      time.after(way() + SECOND, () -> answer(future, number, effect));
      return;
    }
    if (faults.strikes(Fault.WRITE_TAKES_EFFECT_TWICE)) {
      time.after(random.nextLong(latenessNanos), () -> unheard(number, effect));
    }
    time.after(way(), () -> answer(future, number, effect));
  }

  private boolean isThrottled() {
    return store.isStorming();
  }

  private <T> void answer(CompletableFuture<T> future, long number, Supplier<T> effect) {
    try {
      T result = effect.get();
      trace.add(What.STORE_DID, process.number(), number, 0);
      hear(number, way(), () -> future.complete(result));
    } catch (ObjectStoreException refused) {
      trace.add(What.STORE_REFUSED, process.number(), number, 0);
      if (refused instanceof PreconditionFailed) {
        process.reachBadMoment();
      }
      hear(number, way(), () -> future.completeExceptionally(refused));
    }
  }

  private void unheard(long number, Supplier<PutResult> effect) {
    try {
      var unused = effect.get();
      trace.add(What.STORE_DID, process.number(), number, 1);
    } catch (ObjectStoreException nobodyHears) {
      trace.add(What.STORE_REFUSED, process.number(), number, 1);
    }
  }

  private void unknown(CompletableFuture<?> future, long number, String key) {
    long delay = random.nextBoolean() ? latency() : slow();
    fail(future, number, delay, new OutcomeUnknown("no answer", key, null, null));
  }

  private void fail(
      CompletableFuture<?> future, long number, long delay, ObjectStoreException failure) {
    hear(number, delay, () -> future.completeExceptionally(failure));
  }

  private void hear(long number, long delay, Runnable answer) {
    time.after(
        delay,
        () ->
            process.enter(() -> {
              trace.add(What.STORE_ANSWERED, process.number(), number, 0);
              answer.run();
            }));
  }

  /** Either way may be long: what arrives late is about a world that has changed. */
  private long way() {
    if (faults.strikes(Fault.LONG_CALL)) {
      return slow();
    }
    return faults.strikes(Fault.SLOW_CALL) ? random.nextLong(50 * MILLI, 3 * SECOND) : latency();
  }

  private long latency() {
    return random.nextLong(1 * MILLI, 20 * MILLI);
  }

  private long slow() {
    return random.nextLong(2 * SECOND, 90 * SECOND);
  }
}
