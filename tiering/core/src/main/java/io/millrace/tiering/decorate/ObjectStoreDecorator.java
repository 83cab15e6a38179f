package io.millrace.tiering.decorate;

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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A store that does something around every call of another. Closing it closes the other. */
public abstract class ObjectStoreDecorator implements ObjectStore {
  private final ObjectStore store;

  /** Decorates a store. */
  protected ObjectStoreDecorator(ObjectStore store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Makes the call, and whatever the decorator is for. Cancelling the answer must cancel the call.
   */
  protected abstract <T> CompletableFuture<T> around(StoreCall<T> call);

  @Override
  public final CompletableFuture<PutResult> put(
      String key, ByteBuffer content, PutCondition condition) {
    StoreOperation operation =
        condition == PutCondition.IF_ABSENT ? StoreOperation.PUT_IF_ABSENT : StoreOperation.PUT;
    return around(
        new StoreCall<>(
            operation, key, content.remaining(), () -> store.put(key, content, condition)));
  }

  @Override
  public final CompletableFuture<GetResult> get(String key) {
    return around(new StoreCall<>(StoreOperation.GET, key, 0, () -> store.get(key)));
  }

  @Override
  public final CompletableFuture<GetResult> get(String key, long position, int length) {
    return around(
        new StoreCall<>(StoreOperation.GET, key, 0, () -> store.get(key, position, length)));
  }

  @Override
  public final CompletableFuture<HeadResult> head(String key) {
    return around(new StoreCall<>(StoreOperation.HEAD, key, 0, () -> store.head(key)));
  }

  @Override
  public final CompletableFuture<ListPage> list(ListRequest request) {
    return around(new StoreCall<>(StoreOperation.LIST, null, 0, () -> store.list(request)));
  }

  @Override
  public final CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    List<String> copy = List.copyOf(keys);
    return around(new StoreCall<>(StoreOperation.DELETE, null, 0, () -> store.delete(copy)));
  }

  @Override
  public void close() {
    store.close();
  }
}
