package io.millrace.integration.many;

import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreProvider;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import io.millrace.tiering.memory.MemoryBucket;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens {@code slow:NAME}: a bucket in memory that takes as long to answer as S3 Standard does, for
 * gateways in the tests' own process. With {@code ?steady} it always takes as long as in the
 * median.
 */
public final class SlowStoreProvider implements ObjectStoreProvider {
  static final String SCHEME = "slow";

  private static final Map<String, MemoryBucket> NAMED = new ConcurrentHashMap<>();

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public ObjectStore open(StoreUri uri, StoreOptions options) {
    uri.allowParameters(Set.of("steady"));
    return new SlowStore(atOnce(uri.location()), uri.parameters().containsKey("steady"));
  }

  /** What such a bucket holds, without the waits. */
  static ObjectStore atOnce(String name) {
    return new MemoryObjectStore(
        NAMED.computeIfAbsent(name, unused -> new MemoryBucket()), Clock.system());
  }

  /** Its content is not needed any more. */
  static void forget(String name) {
    NAMED.remove(name);
  }
}
