package io.millrace.gateway.failure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Finds what really failed under the wrappings of futures. */
public final class Causes {
  private Causes() {}

  /** The failure itself. */
  public static Throwable of(Throwable failure) {
    Throwable found = failure;
    while ((found instanceof CompletionException || found instanceof ExecutionException)
        && found.getCause() != null) {
      found = found.getCause();
    }
    return found;
  }

  /** Hands a result, or what really failed, on to {@code target}. */
  public static <T extends @Nullable Object> BiConsumer<T, @Nullable Throwable> into(
      CompletableFuture<T> target) {
    return (result, failure) -> {
      if (failure == null) {
        target.complete(result);
      } else {
        target.completeExceptionally(of(failure));
      }
    };
  }
}
