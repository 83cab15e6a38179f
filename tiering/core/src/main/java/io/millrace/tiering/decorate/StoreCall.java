package io.millrace.tiering.decorate;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way to a store.
 *
 * @param key null for calls about none or many
 * @param sentBytes content that it carries; 0 for calls other than puts
 * @param attempt makes the call; may be made more than once where repeating is harmless
 */
public record StoreCall<T>(
    StoreOperation operation,
    @Nullable String key,
    long sentBytes,
    Supplier<CompletableFuture<T>> attempt) {
  public StoreCall {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(attempt, "attempt");
  }

  @Override
  public String toString() {
    return key == null ? operation.name() : operation.name() + " " + key;
  }
}
