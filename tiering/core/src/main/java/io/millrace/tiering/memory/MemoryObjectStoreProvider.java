package io.millrace.tiering.memory;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreProvider;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens {@code memory:}, each time a new and empty store, and {@code memory:NAME}, the same one
 * each time for as long as the process lives.
 */
public final class MemoryObjectStoreProvider implements ObjectStoreProvider {
  private static final Map<String, MemoryBucket> NAMED = new ConcurrentHashMap<>();

  @Override
  public String scheme() {
    return "memory";
  }

  @Override
  public ObjectStore open(StoreUri uri, StoreOptions options) {
    uri.allowParameters(Set.of());
    MemoryBucket bucket =
        uri.location().isEmpty()
            ? new MemoryBucket()
            : NAMED.computeIfAbsent(uri.location(), name -> new MemoryBucket());
    return new MemoryObjectStore(bucket, options.clock());
  }
}
