package io.millrace.tiering.check;

import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A place of its own in the store for one check, and calls that wait. What it put there, it
 * removes.
 */
final class ProbeSpace {
  /** Longer than any store takes, retries included. */
  private static final long PATIENCE_SECONDS = 120;

  /** Enough for a store that answers, and for somebody who wants to end now. */
  private static final long HASTE_SECONDS = 1;

  private final ObjectStore store;
  private final String prefix;
  private final List<String> keys = new ArrayList<>();
  private long clearingSeconds = PATIENCE_SECONDS;

  ProbeSpace(ObjectStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  ObjectStore store() {
    return store;
  }

  /** A key in this place, which is removed in the end whether or not anything was put there. */
  String key(String name) {
    String key = prefix + name;
    keys.add(key);
    return key;
  }

  CompletableFuture<?> put(String key, String content, PutCondition condition) {
    return store.put(key, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), condition);
  }

  String read(String key) throws InterruptedException {
    return text(await(store.get(key)).content());
  }

  /** Everything under a folder of this place. */
  List<ObjectInfo> list(String folder) throws InterruptedException {
    List<ObjectInfo> objects = new ArrayList<>();
    // Small pages, so that more than one is needed.
    ListRequest request = new ListRequest(prefix + folder + "/", null, null, 3);
    ListPage page = await(store.list(request));
    objects.addAll(page.objects());
    for (int pages = 1; page.nextPageToken() != null && pages < 1000; pages++) {
      page = await(store.list(request.next(page.nextPageToken())));
      objects.addAll(page.objects());
    }
    return objects;
  }

  /** The check ends early: clearing takes a second at most, whether or not the store answers. */
  void hurry() {
    clearingSeconds = HASTE_SECONDS;
  }

  /**
   * Deletes everything that was put here. Failing that leaves a few small objects behind, no more.
   */
  void clear() throws InterruptedException {
    Collections.reverse(keys);
    for (int i = 0; i < keys.size(); i += ObjectStore.MAX_DELETE_KEYS) {
      outcome(
          store.delete(keys.subList(i, Math.min(keys.size(), i + ObjectStore.MAX_DELETE_KEYS))),
          clearingSeconds);
    }
  }

  static String text(ByteBuffer content) {
    return StandardCharsets.UTF_8.decode(content).toString();
  }

  /** The result, or the failure thrown. */
  static <T> T await(CompletableFuture<T> call) throws InterruptedException {
    return await(call, PATIENCE_SECONDS);
  }

  private static <T> T await(CompletableFuture<T> call, long seconds) throws InterruptedException {
    try {
      return call.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ObjectStoreException failure) {
        throw failure;
      }
      throw new IllegalStateException("not one of the store's failures", e.getCause());
    } catch (TimeoutException e) {
      throw new ObjectStoreException.Unavailable("no answer for " + seconds + " s", null, null, e);
    }
  }

  /** The failure, or null after a success. */
  static @Nullable ObjectStoreException outcome(CompletableFuture<?> call)
      throws InterruptedException {
    return outcome(call, PATIENCE_SECONDS);
  }

  private static @Nullable ObjectStoreException outcome(CompletableFuture<?> call, long seconds)
      throws InterruptedException {
    try {
      await(call, seconds);
      return null;
    } catch (ObjectStoreException e) {
      return e;
    }
  }

  /** Whether a failure says nothing of the store except that it was not to be had at the moment. */
  static boolean isPassing(ObjectStoreException failure) {
    return switch (failure) {
      case ObjectStoreException.Unavailable e -> true;
      case ObjectStoreException.OutcomeUnknown e -> true;
      case ObjectStoreException.Throttled e -> true;
      case ObjectStoreException.Conflict e -> true;
      default -> false;
    };
  }
}
