package io.millrace.gateway.cache;

import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.CorruptObjectException;
import java.util.concurrent.CompletableFuture;

/** Rule F4 of the journal's protocol: who does not find a payload looks the index up again. */
public final class Rereads {
  private Rereads() {}

  /** Looks up and reads. */
  @FunctionalInterface
  public interface Read<T> {
    /**
     * Tries.
     *
     * @param fresh whether to look at the tail before
     * @param lastTry whether a payload that is gone is to be believed
     */
    CompletableFuture<T> read(boolean fresh, boolean lastTry);
  }

  /**
   * Reads, and once more if a payload was not there.
   *
   * @return fails with {@link CorruptObjectException} if the payload is missing from the new index
   *     as well
   */
  public static <T> CompletableFuture<T> read(boolean fresh, Read<T> read) {
    return read.read(fresh, false)
        .exceptionallyCompose(failure ->
            Causes.of(failure) instanceof PayloadGoneException
                ? read.read(true, true)
                    .exceptionallyCompose(again -> CompletableFuture.failedFuture(lost(again)))
                : CompletableFuture.failedFuture(Causes.of(failure)));
  }

  /** What to say of a read whose second try has failed. */
  public static Throwable lost(Throwable failure) {
    Throwable cause = Causes.of(failure);
    return cause instanceof PayloadGoneException gone
        ? new CorruptObjectException(gone.key(), "is lost", gone)
        : cause;
  }
}
