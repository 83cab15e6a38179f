package io.millrace.index;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that notes what it is asked and answers what the test says. */
final class ScriptedStore implements ObjectStore {

  static final Instant DATE = Instant.ofEpochSecond(1_700_000_000);

  final List<Put> puts = new ArrayList<>();
  final List<ListRequest> lists = new ArrayList<>();
  final Deque<ListPage> pages = new ArrayDeque<>();

  /** What every call fails with; null if they succeed. */
  @Nullable RuntimeException failure;

  /** Whether calls throw the failure instead of returning it. */
  boolean isThrowing;

  record Put(String key, ByteBuffer content, PutCondition condition) {}

  @Override
  public CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition) {
    puts.add(new Put(key, content, condition));
    return answer(() -> new PutResult(DATE));
  }

  @Override
  public CompletableFuture<GetResult> get(String key) {
    return answer(() -> new GetResult(ByteBuffer.allocate(0), 0, null, DATE));
  }

  @Override
  public CompletableFuture<GetResult> get(String key, long position, int length) {
    return get(key);
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    lists.add(request);
    return answer(pages::remove);
  }

  @Override
  public CompletableFuture<HeadResult> head(String key) {
    throw new AssertionError("a lane never asks for this");
  }

  @Override
  public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    throw new AssertionError("a lane never asks for this");
  }

  @Override
  public void close() {}

  private <T> CompletableFuture<T> answer(Supplier<T> result) {
    if (failure == null) {
      return CompletableFuture.completedFuture(result.get());
    }
    if (isThrowing) {
      throw failure;
    }
    return CompletableFuture.failedFuture(failure);
  }
}
