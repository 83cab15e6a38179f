package io.millrace.integration.simulation;

import io.millrace.tiering.GetResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a call does to the bucket at the moment at which it takes effect. */
final class SimulatedStore {

  private final Bucket bucket;
  private final VirtualTime time;
  private final RandomGenerator random;
  private final Faults faults;
  private final Trace trace;
  private final boolean dates;
  private final int pageKeys;
  private final Map<String, Runnable> late = new HashMap<>();
  private long stormUntilNanos;

  SimulatedStore(
      Bucket bucket, VirtualTime time, RandomGenerator random, Faults faults, Trace trace) {
    this.bucket = bucket;
    this.time = time;
    this.random = random;
    this.faults = faults;
    this.trace = trace;
    this.dates = !faults.mayHave(Fault.NO_DATES);
    this.pageKeys = random.nextBoolean() ? ListRequest.MAX_KEYS : 1 + random.nextInt(3);
  }

  Bucket bucket() {
    return bucket;
  }

  /** Whether answers carry the store's time. */
  boolean hasDates() {
    return dates;
  }

  /** Every call answers 503 for a while. */
  void storm(long nanos) {
    stormUntilNanos = time.nanos() + nanos;
    faults.count(Fault.STORM);
    trace.add(What.STORM, nanos / VirtualTime.MILLI, 0, 0);
  }

  boolean isStorming() {
    return time.nanos() < stormUntilNanos && !faults.areOver();
  }

  /** The store's clock as answers show it: whole seconds, or nothing. */
  @Nullable Instant date() {
    return dates ? Instant.ofEpochMilli(time.wallMillis() / 1000 * 1000) : null;
  }

  /** A write that is on its way takes effect just before the next one to the same key. */
  void beforeNextWrite(String key, Runnable write) {
    late.put(key, write);
  }

  PutResult put(String key, ByteBuffer content, PutCondition condition) {
    Runnable first = late.remove(key);
    if (first != null) {
      first.run();
    }
    if (condition == PutCondition.NONE) {
      bucket.put(key, content);
    } else if (!bucket.create(key, content)) {
      throw new PreconditionFailed("it exists", key, date(), null);
    }
    return new PutResult(date());
  }

  GetResult get(String key, long position, int length) {
    Bucket.Standing object = bucket.standing(key);
    if (object == null) {
      throw new NotFound("absent", key, date(), null);
    }
    ByteBuffer all = object.content();
    int size = (int) Math.min(length, all.remaining() - position);
    return new GetResult(
        all.slice((int) position, size),
        all.remaining(),
        Instant.ofEpochMilli(object.wallMillis() / 1000 * 1000),
        date());
  }

  /** Pages in the order of keys, and what is in a page in any order. */
  ListPage list(ListRequest request) {
    String after = request.pageToken() == null ? request.startAfter() : request.pageToken();
    int most = Math.min(request.maxKeys(), pageKeys);
    List<ObjectInfo> found = new ArrayList<>(bucket.list(request.prefix(), after, most + 1));
    String next = null;
    if (found.size() > most) {
      found.removeLast();
      next = found.getLast().key();
    }
    shuffle(found);
    return new ListPage(found, next, date());
  }

  private void shuffle(List<ObjectInfo> found) {
    for (int i = found.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      ObjectInfo moved = found.get(i);
      found.set(i, found.get(other));
      found.set(other, moved);
    }
  }

  /**
   * One of the PUTs ever sent to a key lands now, if nothing stands there; rather one that lost
   * than one that stood there before.
   */
  void landOldPut(String key) {
    ByteBuffer first = bucket.firstEver(key);
    List<ByteBuffer> all = bucket.sentTo(key);
    List<ByteBuffer> losers = all.stream().filter(each -> !each.equals(first)).toList();
    List<ByteBuffer> old = losers.isEmpty() && random.nextBoolean() ? all : losers;
    if (!old.isEmpty() && bucket.create(key, old.get(random.nextInt(old.size())))) {
      faults.count(Fault.GHOST);
      trace.add(What.OLD_PUT_LANDS, Keys.number(key), 0, 0);
    }
  }
}
