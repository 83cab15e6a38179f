package io.millrace.tiering.bucket;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.KeyRules;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store in a bucket: checks the arguments of each call before anything is sent. */
public abstract class BucketObjectStore implements ObjectStore {
  @Override
  public final CompletableFuture<PutResult> put(
      String key, ByteBuffer content, PutCondition condition) {
    return checked(key, () -> putObject(key, content, condition));
  }

  @Override
  public final CompletableFuture<GetResult> get(String key) {
    return checked(key, () -> getObject(key, null));
  }

  @Override
  public final CompletableFuture<GetResult> get(String key, long position, int length) {
    if (position < 0 || length < 1) {
      throw new IllegalArgumentException("range at " + position + " of " + length);
    }
    long last = position > Long.MAX_VALUE - length ? Long.MAX_VALUE : position + length - 1;
    return checked(key, () -> getObject(key, "bytes=" + position + "-" + last));
  }

  @Override
  public final CompletableFuture<HeadResult> head(String key) {
    return checked(key, () -> headObject(key));
  }

  @Override
  public final CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    if (keys.size() > MAX_DELETE_KEYS) {
      throw new IllegalArgumentException(keys.size() + " keys are more than " + MAX_DELETE_KEYS);
    }
    List<String> different = keys.stream().distinct().toList();
    try {
      different.forEach(KeyRules::check);
    } catch (ObjectStoreException.Rejected e) {
      return CompletableFuture.failedFuture(e);
    }
    return switch (different.size()) {
      case 0 -> CompletableFuture.completedFuture(new DeleteResult(null));
      case 1 -> deleteObject(different.getFirst());
      default -> deleteObjects(different);
    };
  }

  /** Puts under a key that may be used. */
  protected abstract CompletableFuture<PutResult> putObject(
      String key, ByteBuffer content, PutCondition condition);

  /**
   * Reads an object whose key may be used.
   *
   * @param range the value of the header {@code Range}, or null for the whole object
   */
  protected abstract CompletableFuture<GetResult> getObject(String key, @Nullable String range);

  /** Asks for an object whose key may be used. */
  protected abstract CompletableFuture<HeadResult> headObject(String key);

  /** Deletes one object. */
  protected abstract CompletableFuture<DeleteResult> deleteObject(String key);

  /** Deletes at least two objects, all different, whose keys may be used. */
  protected abstract CompletableFuture<DeleteResult> deleteObjects(List<String> keys);

  private static <T> CompletableFuture<T> checked(String key, Supplier<CompletableFuture<T>> call) {
    try {
      KeyRules.check(key);
    } catch (ObjectStoreException.Rejected e) {
      return CompletableFuture.failedFuture(e);
    }
    return call.get();
  }
}
