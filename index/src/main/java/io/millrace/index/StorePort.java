package io.millrace.index;

import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.index.journal.StoreAnswer;
import io.millrace.index.journal.StoreRequest;
import io.millrace.index.journal.StoreRequest.GetEntry;
import io.millrace.index.journal.StoreRequest.GetSnapshot;
import io.millrace.index.journal.StoreRequest.GetSnapshotHead;
import io.millrace.index.journal.StoreRequest.ListSnapshots;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.journal.StoreRequest.PutSegment;
import io.millrace.index.journal.StoreRequest.PutSnapshot;
import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.RangeNotSatisfiable;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a lane's requests into calls of the store, and what comes of them into answers; it never
 * fails.
 */
final class StorePort {

  private static final int PAGE_KEYS = 1000;

  private final int lane;
  private final ObjectStore store;
  private final Rules rules;

  StorePort(int lane, ObjectStore store, Rules rules) {
    this.lane = lane;
    this.rules = rules;
    this.store = store;
  }

  /** Asks the store; the answer comes once, on any thread. */
  void ask(StoreRequest request, Consumer<StoreAnswer> onAnswer) {
    CompletableFuture<StoreAnswer> answer;
    try {
      answer = call(request);
    } catch (RuntimeException refused) {
      answer = CompletableFuture.failedFuture(refused);
    }
    var unused = answer.exceptionally(failure -> failed(request, failure)).thenAccept(onAnswer);
  }

  private CompletableFuture<StoreAnswer> call(StoreRequest request) {
    return switch (request) {
      case PutEntry put ->
          put(ObjectKeys.journal(lane, put.sequence()), put.content(), PutCondition.IF_ABSENT);
      case PutSnapshot put ->
          put(ObjectKeys.snapshot(lane, put.sequence()), put.content(), PutCondition.IF_ABSENT);
      case PutSegment put -> put(put.segment().key(), put.content(), PutCondition.NONE);
      case GetEntry get -> get(get);
      case GetSnapshot get ->
          store.get(ObjectKeys.snapshot(lane, get.sequence())).thenApply(StorePort::found);
      case GetSnapshotHead get ->
          store
              .get(ObjectKeys.snapshot(lane, get.sequence()), 0, Snapshot.MAX_HEAD_LENGTH)
              .thenApply(StorePort::found);
      case ListSnapshots list -> listSnapshots();
    };
  }

  private CompletableFuture<StoreAnswer> put(
      String key, ByteBuffer content, PutCondition condition) {
    return store
        .put(key, content, condition)
        .thenApply(result -> new StoreAnswer.Written(result.date()));
  }

  private CompletableFuture<StoreAnswer> get(GetEntry request) {
    String key = ObjectKeys.journal(lane, request.sequence());
    return (request.isWhole() ? store.get(key) : store.get(key, 0, request.length()))
        .thenApply(StorePort::found);
  }

  private static StoreAnswer found(GetResult result) {
    return new StoreAnswer.Found(result.content(), result.objectSize(), result.date());
  }

  /**
   * The maximum over all pages: LIST has no order everywhere. The date is the first page's, the
   * earliest.
   */
  private CompletableFuture<StoreAnswer> listSnapshots() {
    return listSnapshots(null, OptionalLong.empty(), null);
  }

  private CompletableFuture<StoreAnswer> listSnapshots(
      @Nullable String pageToken, OptionalLong newestBefore, @Nullable Instant firstDate) {
    return store
        .list(new ListRequest(ObjectKeys.snapshotPrefix(lane), null, pageToken, PAGE_KEYS))
        .thenCompose(page -> {
          OptionalLong newest = newest(page, newestBefore);
          @Nullable Instant date = pageToken == null ? page.date() : firstDate;
          return page.nextPageToken() == null
              ? CompletableFuture.completedFuture(new StoreAnswer.Listed(newest, date))
              : listSnapshots(page.nextPageToken(), newest, date);
        });
  }

  private OptionalLong newest(ListPage page, OptionalLong before) {
    long newest = before.orElse(-1);
    for (ObjectInfo each : page.objects()) {
      long number = ObjectKeys.snapshotSequence(each.key()).orElse(-1);
      newest = rules.keep(Rule.NEWEST_OF_ALL) ? Math.max(newest, number) : number;
    }
    return newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  private static StoreAnswer failed(StoreRequest request, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RangeNotSatisfiable empty && request instanceof GetEntry) {
      return new StoreAnswer.Found(ByteBuffer.allocate(0), 0, empty.date());
    }
    if (cause instanceof ObjectStoreException known) {
      return new StoreAnswer.Failed(known);
    }
    String message = "the store's client failed: " + cause;
    boolean write =
        request instanceof PutEntry
            || request instanceof PutSnapshot
            || request instanceof PutSegment;
    return new StoreAnswer.Failed(
        write
            ? new OutcomeUnknown(message, null, null, cause)
            : new Unavailable(message, null, null, cause));
  }
}
