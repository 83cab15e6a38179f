package io.millrace.tiering.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for answers, with a bound, and looks into them. */
public final class Calls {
  private static final long PATIENCE_SECONDS = 60;

  private Calls() {}

  /** The result, or a test failure. */
  public static <T> T result(CompletableFuture<T> call) {
    try {
      return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("the call failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The failure, which must be of the kind. */
  public static <E extends ObjectStoreException> E failure(
      CompletableFuture<?> call, Class<E> kind) {
    return kind.cast(assertThat(outcome(call)).isInstanceOf(kind).actual());
  }

  /** The failure, or null after a success. It must be the store's own, not wrapped. */
  public static @Nullable ObjectStoreException outcome(CompletableFuture<?> call) {
    try {
      call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ObjectStoreException failure) {
        return failure;
      }
      throw new AssertionError("not one of the store's failures", e.getCause());
    } catch (TimeoutException e) {
      return fail("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Every object that the request leads to, page after page. */
  public static List<ObjectInfo> all(ObjectStore store, ListRequest request) {
    List<ObjectInfo> objects = new ArrayList<>();
    for (ListRequest next = request; next != null; ) {
      ListPage page = result(store.list(next));
      assertThat(page.objects()).hasSizeLessThanOrEqualTo(request.maxKeys());
      objects.addAll(page.objects());
      next = page.nextPageToken() == null ? null : request.next(page.nextPageToken());
    }
    return objects;
  }

  /** The keys of {@link #all}. */
  public static List<String> keys(ObjectStore store, ListRequest request) {
    return all(store, request).stream().map(ObjectInfo::key).toList();
  }

  public static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
