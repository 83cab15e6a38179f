package io.millrace.tiering.memory;

import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.contract.NestedKeysContract;
import io.millrace.tiering.contract.ObjectStoreContract;

final class MemoryObjectStoreTest extends ObjectStoreContract implements NestedKeysContract {
  private final MemoryBucket bucket = new MemoryBucket();
  private final ObjectStore store = new MemoryObjectStore(bucket, Clock.system());
  private final ObjectStore other = new MemoryObjectStore(bucket, Clock.system());

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public ObjectStore otherStore() {
    return other;
  }

  @Override
  public boolean showsDates() {
    return true;
  }
}
