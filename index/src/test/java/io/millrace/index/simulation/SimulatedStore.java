package io.millrace.index.simulation;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.Conflict;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import io.millrace.tiering.ObjectStoreException.Throttled;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps create-if-absent, read-after-write and complete lists, and breaks everything
 * else: answers are lost or late, every conditional PUT ever sent may land again at any later
 * moment at which its key is absent, 409 and 503 come as they like.
 */
final class SimulatedStore implements ObjectStore {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final VirtualTime time;
  private final RandomGenerator random;
  private final Trace trace;
  private final boolean dates;
  private final TreeMap<String, StoredObject> objects = new TreeMap<>();
  private final Map<String, ByteBuffer> firstEver = new HashMap<>();
  private final Map<String, ByteBuffer> everything = new HashMap<>();
  private final List<SentPut> sent = new ArrayList<>();
  private double faultRate;
  private long stormUntilNanos;

  private record StoredObject(ByteBuffer content, long wallMillis) {}

  private record SentPut(String key, ByteBuffer content) {}

  SimulatedStore(VirtualTime time, RandomGenerator random, Trace trace, boolean dates) {
    this.time = time;
    this.random = random;
    this.trace = trace;
    this.dates = dates;
  }

  /** How likely a call is to go wrong, 0 to 1. */
  void faultRate(double rate) {
    faultRate = rate;
  }

  /** Every call answers 503 for a while. */
  void storm(long nanos) {
    stormUntilNanos = time.nanos() + nanos;
  }

  /** The object that first stood under a key, whatever became of it; null if none ever did. */
  @Nullable ByteBuffer firstEver(String key) {
    return firstEver.get(key);
  }

  /** What was written under a key, whatever became of it. */
  ByteBuffer ever(String key) {
    ByteBuffer content = firstEver.containsKey(key) ? firstEver.get(key) : everything.get(key);
    if (content == null) {
      throw new AssertionError(key + " was never written but is referred to");
    }
    return content;
  }

  /** The keys with a prefix under which anything was ever written, sorted. */
  Collection<String> everWritten(String prefix) {
    return everything.keySet().stream().filter(key -> key.startsWith(prefix)).sorted().toList();
  }

  @Nullable ByteBuffer standing(String key) {
    StoredObject object = objects.get(key);
    return object == null ? null : object.content();
  }

  /** The keys with a prefix and when they were written, as of now, without faults. */
  Map<String, Long> keys(String prefix) {
    Map<String, Long> keys = new TreeMap<>();
    objects
        .subMap(prefix, prefix + Character.MAX_VALUE)
        .forEach((key, object) -> keys.put(key, object.wallMillis()));
    return keys;
  }

  void deleteNow(String key) {
    objects.remove(key);
    trace.add("deleted " + key);
  }

  /** A PUT sent at any time before, by anybody, lands now if its key is absent. */
  void landSomethingOld() {
    if (!sent.isEmpty()) {
      SentPut old = sent.get(random.nextInt(sent.size()));
      if (create(old.key(), old.content())) {
        trace.add("an old PUT lands: " + old.key());
      }
    }
  }

  /** One of the PUTs ever sent to a key lands now, if it is absent. */
  void landSomethingOldAt(String key) {
    List<SentPut> candidates = sent.stream().filter(each -> each.key().equals(key)).toList();
    if (!candidates.isEmpty()) {
      SentPut old = candidates.get(random.nextInt(candidates.size()));
      if (create(old.key(), old.content())) {
        trace.add("an old PUT lands: " + old.key());
      }
    }
  }

  /** A PUT of somebody's that lands at once if its key is absent, and may land again. */
  boolean createNow(String key, ByteBuffer content) {
    rememberSent(key, content);
    boolean created = create(key, content);
    trace.add("put " + key + (created ? " lands at once" : " exists"));
    return created;
  }

  /** Remembers a PUT that may land at any time, as if somebody had sent it. */
  void rememberSent(String key, ByteBuffer content) {
    sent.add(new SentPut(key, content));
  }

  @Override
  public CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition) {
    ByteBuffer view = content.asReadOnlyBuffer();
    if (condition == PutCondition.IF_ABSENT) {
      rememberSent(key, view);
    }
    Effect<PutResult> effect =
        () -> {
          if (condition == PutCondition.NONE) {
            objects.put(key, new StoredObject(view, time.wallMillis()));
            everything.put(key, view);
          } else if (!create(key, view)) {
            throw new PreconditionFailed("exists", key, date(), null);
          }
          return new PutResult(date());
        };
    return write("put " + key, effect);
  }

  @Override
  public CompletableFuture<GetResult> get(String key) {
    return get(key, 0, Integer.MAX_VALUE);
  }

  @Override
  public CompletableFuture<GetResult> get(String key, long position, int length) {
    return read(
        "get " + key,
        () -> {
          StoredObject object = objects.get(key);
          if (object == null) {
            throw new NotFound("absent", key, date(), null);
          }
          ByteBuffer all = object.content();
          int from = (int) position;
          int size = Math.min(length, all.remaining() - from);
          return new GetResult(
              all.slice(from, size),
              all.remaining(),
              Instant.ofEpochMilli(object.wallMillis()),
              date());
        });
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return read(
        "list " + request.prefix(),
        () -> {
          List<ObjectInfo> found = new ArrayList<>();
          objects
              .subMap(request.prefix(), request.prefix() + Character.MAX_VALUE)
              .forEach((key, object) ->
                  found.add(
                      new ObjectInfo(
                          key,
                          object.content().remaining(),
                          Instant.ofEpochMilli(object.wallMillis()))));
          return new ListPage(found.reversed(), null, date());
        });
  }

  @Override
  public CompletableFuture<HeadResult> head(String key) {
    throw new AssertionError("a lane never asks for this");
  }

  @Override
  public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    throw new AssertionError("a lane never asks for this");
  }

  @Override
  public void close() {}

  private boolean create(String key, ByteBuffer content) {
    if (objects.containsKey(key)) {
      return false;
    }
    objects.put(key, new StoredObject(content, time.wallMillis()));
    firstEver.putIfAbsent(key, content);
    everything.put(key, content);
    return true;
  }

  private @Nullable Instant date() {
    return dates ? Instant.ofEpochMilli(time.wallMillis() / 1000 * 1000) : null;
  }

  private <T> CompletableFuture<T> read(String what, Effect<T> effect) {
    CompletableFuture<T> future = new CompletableFuture<>();
    if (storming() || roll(0.3)) {
      fail(future, what, latency(), () -> new Throttled("slow down", null, date(), null));
    } else if (roll(0.2)) {
      fail(future, what, slow(), () -> new Unavailable("no answer", null, null, null));
    } else {
      time.after(wayTo(), () -> answer(future, what, effect, roll(0.3) ? slow() : latency()));
    }
    return future;
  }

  private <T> CompletableFuture<T> write(String what, Effect<T> effect) {
    CompletableFuture<T> future = new CompletableFuture<>();
    if (storming() || roll(0.2)) {
      fail(future, what, latency(), () -> new Throttled("slow down", null, date(), null));
    } else if (roll(0.2)) {
      fail(future, what, latency(), () -> new Conflict("conflict", null, date(), null));
    } else if (roll(0.6)) {
      lose(future, what, effect);
    } else {
      time.after(wayTo(), () -> answer(future, what, effect, roll(0.3) ? slow() : latency()));
    }
    return future;
  }

  /** The write takes effect soon, late or never, and nobody hears of it. */
  private <T> void lose(CompletableFuture<T> future, String what, Effect<T> effect) {
    int fate = random.nextInt(4);
    if (fate < 3) {
      time.after(fate == 0 ? slow() : latency(), () -> applySilently(what, effect));
    }
    fail(
        future,
        what,
        random.nextBoolean() ? latency() : slow(),
        () -> new OutcomeUnknown("no answer", null, null, null));
  }

  private <T> void applySilently(String what, Effect<T> effect) {
    try {
      effect.apply();
      trace.add(what + " takes effect, its answer is lost");
    } catch (ObjectStoreException nobodyHears) {
      trace.add(what + " fails, its answer is lost");
    }
  }

  private <T> void answer(
      CompletableFuture<T> future, String what, Effect<T> effect, long delayNanos) {
    try {
      T result = effect.apply();
      trace.add(what);
      time.after(delayNanos, () -> future.complete(result));
    } catch (ObjectStoreException refused) {
      trace.add(what + " " + refused.getMessage());
      time.after(delayNanos, () -> future.completeExceptionally(refused));
    }
  }

  private void fail(
      CompletableFuture<?> future,
      String what,
      long delayNanos,
      Supplier<ObjectStoreException> failure) {
    time.after(
        delayNanos,
        () -> {
          ObjectStoreException thrown = failure.get();
          trace.add(what + " answered: " + thrown.getMessage());
          future.completeExceptionally(thrown);
        });
  }

  private boolean storming() {
    return time.nanos() < stormUntilNanos;
  }

  private boolean roll(double share) {
    return random.nextDouble() < faultRate * share;
  }

  /**
   * The way to the store may be long: what arrives there late is about a world that has changed.
   */
  private long wayTo() {
    return roll(0.4) ? slow() : latency();
  }

  private long latency() {
    return random.nextLong(1 * MILLI, 30 * MILLI);
  }

  private long slow() {
    return random.nextInt(4) == 0
        ? random.nextLong(10 * SECOND, 150 * SECOND)
        : random.nextLong(100 * MILLI, 6 * SECOND);
  }

  /** What a call does to the objects when its moment comes. */
  private interface Effect<T> {
    T apply();
  }
}
