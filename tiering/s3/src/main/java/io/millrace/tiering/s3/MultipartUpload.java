package io.millrace.tiering.s3;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One upload in parts: opened, its parts sent a few at a time, completed. Whatever fails or is
 * given up before that fails the put without effect, and the parts that arrived are thrown away.
 *
 * <p>Answers come on the SDK's threads, several at once: the parts still to be sent and those still
 * missing are counted atomically, and {@link #answer} is what ends it, once.
 */
final class MultipartUpload {
  private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);

  private final MultipartCalls calls;
  private final ByteBuffer content;
  private final MultipartUploads.Sizes sizes;
  private final CompletableFuture<PutResult> answer = new CompletableFuture<>();
  private final AtomicReferenceArray<CompletedPart> parts;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger missing;

  MultipartUpload(MultipartCalls calls, ByteBuffer content, MultipartUploads.Sizes sizes) {
    this.calls = calls;
    this.content = content.slice();
    this.sizes = sizes;
    int count = Math.ceilDiv(content.remaining(), sizes.partBytes());
    this.parts = new AtomicReferenceArray<>(count);
    this.missing = new AtomicInteger(count);
  }

  CompletableFuture<PutResult> start() {
    follow(calls.create(), this::sendParts);
    return answer;
  }

  private void sendParts(String uploadId) {
    var unused =
        answer.whenComplete((result, failure) -> {
          if (failure != null) {
            abort(uploadId);
          }
        });
    for (int i = 0; i < sizes.parallel(); i++) {
      sendNext(uploadId);
    }
  }

  private void sendNext(String uploadId) {
    int index = next.getAndIncrement();
    if (index >= parts.length() || answer.isDone()) {
      return;
    }
    int position = index * sizes.partBytes();
    ByteBuffer part =
        content.slice(position, Math.min(sizes.partBytes(), content.limit() - position));
    follow(
        calls.part(uploadId, index + 1, part),
        sent -> {
          parts.set(index, sent);
          if (missing.decrementAndGet() == 0) {
            follow(calls.complete(uploadId, completed()), answer::complete);
          } else {
            sendNext(uploadId);
          }
        });
  }

  private List<CompletedPart> completed() {
    return IntStream.range(0, parts.length()).mapToObj(parts::get).toList();
  }

  private <T> void follow(CompletableFuture<T> call, Consumer<T> then) {
    var unused =
        call.whenComplete((value, failure) -> {
          if (failure == null) {
            then.accept(value);
          } else {
            answer.completeExceptionally(failure);
          }
        });
    // However it ends, nothing more is to be sent for it.
    var unused2 = answer.whenComplete((result, failure) -> call.cancel(true));
  }

  /** Without this the parts would be kept, and paid for, until somebody cleans the bucket up. */
  private void abort(String uploadId) {
    var unused =
        calls
            .abort(uploadId)
            .whenComplete((response, failure) -> {
              if (failure instanceof ObjectStoreException) {
                LOG.debug("Parts left behind: {}", failure.getMessage());
              }
            });
  }
}
