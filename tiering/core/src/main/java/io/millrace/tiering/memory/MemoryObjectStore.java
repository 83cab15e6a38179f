package io.millrace.tiering.memory;

import io.millrace.tiering.Clock;
import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.KeyRules;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store in the process's own memory. Every call is done on the caller's thread before it returns.
 * What it holds lives as long as its {@link MemoryBucket}.
 */
public final class MemoryObjectStore implements ObjectStore {
  private final MemoryBucket bucket;
  private final Clock clock;
  private volatile boolean closed;

  /** A store of its own, empty. */
  public MemoryObjectStore(Clock clock) {
    this(new MemoryBucket(), clock);
  }

  /** One of any number of stores on the same bucket. */
  public MemoryObjectStore(MemoryBucket bucket, Clock clock) {
    this.bucket = Objects.requireNonNull(bucket, "bucket");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition) {
    return answer(
        key,
        () -> {
          KeyRules.check(key);
          if (!bucket.put(key, content, now(), condition)) {
            throw new ObjectStoreException.PreconditionFailed(
                "PUT " + key + ": an object is there", key, now(), null);
          }
          return new PutResult(now());
        });
  }

  @Override
  public CompletableFuture<GetResult> get(String key) {
    return answer(
        key,
        () -> {
          MemoryBucket.StoredObject object = find("GET", key);
          return object.read(0, object.size(), now());
        });
  }

  @Override
  public CompletableFuture<GetResult> get(String key, long position, int length) {
    if (position < 0 || length < 1) {
      throw new IllegalArgumentException("range at " + position + " of " + length);
    }
    return answer(
        key,
        () -> {
          MemoryBucket.StoredObject object = find("GET", key);
          if (position >= object.size()) {
            throw new ObjectStoreException.RangeNotSatisfiable(
                "GET " + key + ": position " + position + " of " + object.size() + " bytes",
                key,
                now(),
                null);
          }
          return object.read((int) position, length, now());
        });
  }

  @Override
  public CompletableFuture<HeadResult> head(String key) {
    return answer(
        key,
        () -> {
          MemoryBucket.StoredObject object = find("HEAD", key);
          return new HeadResult(new ObjectInfo(key, object.size(), object.lastModified()), now());
        });
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return answer(null, () -> bucket.list(request, now()));
  }

  @Override
  public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    if (keys.size() > MAX_DELETE_KEYS) {
      throw new IllegalArgumentException(keys.size() + " keys are more than " + MAX_DELETE_KEYS);
    }
    List<String> copy = List.copyOf(keys);
    return answer(
        null,
        () -> {
          copy.forEach(KeyRules::check);
          copy.forEach(bucket::remove);
          return new DeleteResult(now());
        });
  }

  @Override
  public void close() {
    closed = true;
  }

  private MemoryBucket.StoredObject find(String operation, String key) {
    MemoryBucket.StoredObject object = bucket.find(KeyRules.check(key));
    if (object == null) {
      throw new ObjectStoreException.NotFound(
          operation + " " + key + ": no such object", key, now(), null);
    }
    return object;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallMillis());
  }

  private <T> CompletableFuture<T> answer(@Nullable String key, Supplier<T> call) {
    if (closed) {
      return CompletableFuture.failedFuture(
          new ObjectStoreException.Unavailable("The store is closed", key, null, null));
    }
    try {
      return CompletableFuture.completedFuture(call.get());
    } catch (ObjectStoreException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
