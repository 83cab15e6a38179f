package io.millrace.gateway.lane;

import io.millrace.format.ClusterFile;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.gateway.failure.Causes;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Finds the file that makes a prefix a cluster, or makes the prefix one. Thread-safe. */
public final class ClusterFiles {
  /** Another gateway may be making it at the same moment: it is there at the next look. */
  private static final int MAX_ROUNDS = 5;

  private final ObjectStore store;
  private final RandomGenerator random;
  private final int lanes;

  /**
   * Works on a store.
   *
   * @param random the id of a cluster that is made comes from it
   * @param lanes how many lanes a cluster that is made has, for good; 1 to 10,000
   */
  public ClusterFiles(ObjectStore store, RandomGenerator random, int lanes) {
    this.store = store;
    this.random = random;
    this.lanes = lanes;
  }

  /**
   * Looks whether the store answers at all, and with a cluster or none.
   *
   * @return true if there is a file; fails like {@link #readOrCreate}
   */
  public CompletableFuture<Boolean> exists() {
    return read()
        .thenApply(found -> true)
        .exceptionallyCompose(failure ->
            Causes.of(failure) instanceof ObjectStoreException.NotFound
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(Causes.of(failure)));
  }

  /**
   * Reads the file, and makes it where there is none.
   *
   * @return fails with what the store says, with {@link io.millrace.format.MalformedException} if
   *     something else stands there, or with {@link IllegalArgumentException} if it was lost
   */
  public CompletableFuture<ClusterFile> readOrCreate() {
    return readOrCreate(MAX_ROUNDS);
  }

  private CompletableFuture<ClusterFile> readOrCreate(int rounds) {
    return read().exceptionallyCompose(failure -> createIfMissing(failure, rounds));
  }

  private CompletableFuture<ClusterFile> read() {
    return store.get(ObjectKeys.cluster()).thenApply(found -> ClusterFile.read(found.content()));
  }

  private CompletableFuture<ClusterFile> createIfMissing(Throwable failure, int rounds) {
    if (!(Causes.of(failure) instanceof ObjectStoreException.NotFound)) {
      return CompletableFuture.failedFuture(Causes.of(failure));
    }
    return store
        .list(new ListRequest(ObjectKeys.lanesPrefix(), null, null, 1))
        .thenCompose(page -> page.objects().isEmpty() ? create(rounds) : readBesideLanes());
  }

  private CompletableFuture<ClusterFile> create(int rounds) {
    ClusterFile created = new ClusterFile(ClusterFile.CURRENT_VERSION, Id128.random(random), lanes);
    return store
        .put(ObjectKeys.cluster(), created.encode(), PutCondition.IF_ABSENT)
        .thenApply(put -> created)
        .exceptionallyCompose(lost -> readAfter(lost, rounds));
  }

  /** A new file would void all that lies there. Unless it has come meanwhile, one was lost. */
  private CompletableFuture<ClusterFile> readBesideLanes() {
    return read()
        .exceptionallyCompose(failure ->
            CompletableFuture.failedFuture(
                Causes.of(failure) instanceof ObjectStoreException.NotFound
                    ? new IllegalArgumentException(
                        "There are lanes of a cluster, but no object named "
                            + ObjectKeys.cluster()
                            + ": put it back, or choose a prefix that is empty.")
                    : Causes.of(failure)));
  }

  private CompletableFuture<ClusterFile> readAfter(Throwable failure, int rounds) {
    Throwable cause = Causes.of(failure);
    boolean again =
        cause instanceof ObjectStoreException.PreconditionFailed
            || cause instanceof ObjectStoreException.Conflict
            || cause instanceof ObjectStoreException.OutcomeUnknown;
    return again && rounds > 0 ? readOrCreate(rounds - 1) : CompletableFuture.failedFuture(cause);
  }
}
