package io.millrace.gateway.cache;

import io.millrace.format.Entry;
import io.millrace.format.MalformedException;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.CorruptObjectException;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * Reads payloads from the store. Thread-safe. Futures fail with {@link PayloadGoneException},
 * {@link CorruptObjectException}, or what else the store says.
 */
final class PayloadReader {
  private final ObjectStore store;
  private final Rules rules;

  PayloadReader(ObjectStore store, Rules rules) {
    this.store = store;
    this.rules = rules;
  }

  /**
   * Reads the payload of an entry. The whole object comes, so that its checksums can be checked,
   * and its nonce: a late PUT may have landed on a number that was deleted.
   */
  CompletableFuture<ByteBuffer> readInline(PayloadRef.Inline payload) {
    return store
        .get(payload.key())
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(gone(failure, payload)))
        .thenApply(result -> inline(payload, result.content()));
  }

  private ByteBuffer inline(PayloadRef.Inline payload, ByteBuffer object) {
    try {
      if (!Entry.readHeader(object).nonce().equals(payload.nonce())
          && rules.keep(Rule.PAYLOAD_HAS_ITS_NONCE)) {
        throw new PayloadGoneException(payload.key(), "holds another entry");
      }
      Entry entry = Entry.read(object);
      ByteBuffer found = entry.payload();
      if (found == null || found.remaining() != payload.length()) {
        throw new MalformedException("entry: its payload has another length", 0);
      }
      return found;
    } catch (MalformedException e) {
      throw new CorruptObjectException(payload.key(), "is damaged", e);
    }
  }

  /** Reads a part of a segment that is an object of its own. */
  CompletableFuture<ByteBuffer> readSegment(
      PayloadRef.SegmentObject payload, int position, int length) {
    return store
        .get(payload.key(), position, length)
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(gone(failure, payload)))
        .thenApply(result -> whole(payload, result, length));
  }

  private static ByteBuffer whole(PayloadRef payload, GetResult result, int length) {
    if (result.content().remaining() != length) {
      throw new CorruptObjectException(
          payload.key(),
          "is " + result.objectSize() + " bytes long instead of " + payload.length(),
          null);
    }
    return result.content();
  }

  private static Throwable gone(Throwable failure, PayloadRef payload) {
    Throwable cause = Causes.of(failure);
    if (cause instanceof ObjectStoreException.NotFound) {
      return new PayloadGoneException(payload.key(), "is gone", cause);
    }
    if (cause instanceof ObjectStoreException.RangeNotSatisfiable) {
      return new CorruptObjectException(payload.key(), "is cut off", cause);
    }
    return cause;
  }
}
