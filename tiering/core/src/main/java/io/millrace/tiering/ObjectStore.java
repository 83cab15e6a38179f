package io.millrace.tiering;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * Bytes under keys: a bucket with a prefix, or a folder. The only place where the queue keeps
 * anything.
 *
 * <p><b>What every store gives.</b> A put is atomic: the object is seen whole or not at all. Of any
 * number of puts with {@link PutCondition#IF_ABSENT} to one absent key exactly one succeeds,
 * whoever sends them. Once a put has succeeded, every later get, head and list, by any process,
 * sees it. Nothing is promised of the order of calls that overlap.
 *
 * <p><b>Keys</b> are relative to the store's URI and follow {@link KeyRules}; another key fails the
 * call with {@link ObjectStoreException.Rejected}.
 *
 * <p><b>Failures</b> complete the future with an {@link ObjectStoreException} itself, never
 * wrapped. A read that was not answered is {@link ObjectStoreException.Unavailable}. A put or
 * delete whose answer is lost is {@link ObjectStoreException.OutcomeUnknown}: it may take effect at
 * any later moment, even after another put to the key. A store repeats nothing by itself. Arguments
 * out of range (a negative position, more than {@value #MAX_DELETE_KEYS} keys) throw {@link
 * IllegalArgumentException} at once.
 *
 * <p><b>Time.</b> Every attempt ends within {@link StoreOptions#requestTimeout()}. Results and
 * failures carry the store's own clock where it shows one. A store may show it in lists alone:
 * compare it only with another reading of the store's clock, never with the local one.
 *
 * <p><b>Buffers.</b> The content of a put must never be changed once it is handed over, not even
 * after the future completed: an attempt that was given up may still be reading it. Its position
 * and limit stay as they are. The content of a {@link GetResult} belongs to the caller.
 *
 * <p><b>Threads.</b> Safe for use by many. A future completes on any thread, the caller's included,
 * and never under a lock; what hangs on it must be short or move elsewhere. Cancelling a future
 * gives the call up and frees what it held; a cancelled write may have taken effect.
 */
public interface ObjectStore extends AutoCloseable {
  /** The most keys that one {@link #delete} takes. */
  int MAX_DELETE_KEYS = 1000;

  /**
   * Writes a whole object.
   *
   * @param content from its position to its limit; see above for who owns it
   * @return fails with {@link ObjectStoreException.PreconditionFailed} where the condition does not
   *     hold; that says that an object stood there, not whose: an earlier attempt of the caller's
   *     own may have made it
   */
  CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition);

  /** Reads a whole object, or fails with {@link ObjectStoreException.NotFound}. */
  CompletableFuture<GetResult> get(String key);

  /**
   * Reads a part of an object. A range that crosses the object's end is cut there; one that starts
   * at or past it fails with {@link ObjectStoreException.RangeNotSatisfiable}.
   *
   * @param position of the first byte, from 0
   * @param length at least 1
   */
  CompletableFuture<GetResult> get(String key, long position, int length);

  /**
   * Asks for size and age without the content, or fails with {@link ObjectStoreException.NotFound}.
   */
  CompletableFuture<HeadResult> head(String key);

  /**
   * Lists one page of objects. Every object whose put succeeded before the first page was asked
   * for, and that was not deleted, is in one of the pages. No order is promised, and a page that is
   * not the last may be empty.
   */
  CompletableFuture<ListPage> list(ListRequest request);

  /**
   * Deletes objects; keys that are not there are no error. A failure leaves open which of them are
   * gone.
   *
   * @param keys at most {@value #MAX_DELETE_KEYS}
   */
  CompletableFuture<DeleteResult> delete(Collection<String> keys);

  /**
   * Frees connections and threads. Calls under way fail, later ones too, as {@link
   * ObjectStoreException.Unavailable} or {@link ObjectStoreException.OutcomeUnknown}.
   */
  @Override
  void close();
}
