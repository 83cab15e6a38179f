package io.millrace.tiering.check;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** Passes everything on, for others to break. */
class BrokenStore implements ObjectStore {
  private final ObjectStore store;

  BrokenStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition) {
    return store.put(key, content, condition);
  }

  @Override
  public CompletableFuture<GetResult> get(String key) {
    return store.get(key);
  }

  @Override
  public CompletableFuture<GetResult> get(String key, long position, int length) {
    return store.get(key, position, length);
  }

  @Override
  public CompletableFuture<HeadResult> head(String key) {
    return store.head(key);
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return store.list(request);
  }

  @Override
  public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    return store.delete(keys);
  }

  @Override
  public void close() {
    store.close();
  }
}
