package io.millrace.cli.store;

import io.millrace.cli.terminal.Failure;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStores;
import io.millrace.tiering.StoreOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A store for a command that reads it step by step; faults come as {@link Failure}s. Not
 * thread-safe.
 */
public final class StoreSession implements AutoCloseable {
  private final ObjectStore store;

  private StoreSession(ObjectStore store) {
    this.store = store;
  }

  /** Opens the store that {@code uri} names. */
  public static StoreSession open(String uri) {
    try {
      return new StoreSession(ObjectStores.open(uri, StoreOptions.standard()));
    } catch (IllegalArgumentException | ObjectStoreException e) {
      throw new Failure("cannot open the store: " + e.getMessage(), e);
    }
  }

  public ObjectStore store() {
    return store;
  }

  /** The whole object, or empty if there is none. */
  public Optional<ByteBuffer> find(String key) throws InterruptedException {
    return object(store.get(key), key);
  }

  /** At most the first {@code length} bytes of the object, or empty if there is none. */
  public Optional<ByteBuffer> find(String key, int length) throws InterruptedException {
    return object(store.get(key, 0, length), key);
  }

  /** All objects with the prefix, by key. */
  public List<String> keys(String prefix) throws InterruptedException {
    List<String> keys = new ArrayList<>();
    ListRequest request = ListRequest.of(prefix);
    while (true) {
      ListPage page = await(store.list(request), prefix);
      page.objects().stream().map(ObjectInfo::key).forEach(keys::add);
      String next = page.nextPageToken();
      if (next == null) {
        keys.sort(null);
        return keys;
      }
      request = request.next(next);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private static Optional<ByteBuffer> object(CompletableFuture<GetResult> call, String key)
      throws InterruptedException {
    try {
      return Optional.of(call.get().content());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ObjectStoreException.NotFound) {
        return Optional.empty();
      }
      throw failure(e, key);
    }
  }

  private static <T> T await(CompletableFuture<T> call, String what) throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw failure(e, what);
    }
  }

  private static Failure failure(ExecutionException e, String what) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new Failure("cannot read " + what + ": " + cause.getMessage(), cause);
  }
}
