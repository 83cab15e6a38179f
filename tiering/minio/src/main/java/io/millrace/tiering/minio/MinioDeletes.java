package io.millrace.tiering.minio;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.bucket.BucketAnswer;
import io.millrace.tiering.bucket.BucketFailures;
import io.millrace.tiering.bucket.BucketOperation;
import io.minio.DeleteObjectsArgs;
import io.minio.RemoveObjectArgs;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult.Error;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Deletes one object or many. */
final class MinioDeletes {
  private final MinioLocation location;
  private final MinioCalls calls;

  MinioDeletes(MinioLocation location, MinioCalls calls) {
    this.location = location;
    this.calls = calls;
  }

  CompletableFuture<DeleteResult> one(String key) {
    return calls.send(
        BucketOperation.write("DELETE", key),
        attempt ->
            attempt.removeObject(
                RemoveObjectArgs.builder()
                    .bucket(location.bucket())
                    .object(location.prefix() + key)
                    .build()),
        (nothing, attempt) -> new DeleteResult(attempt.date()));
  }

  /** The client's own call for many repeats what fails; this is the one below it. */
  CompletableFuture<DeleteResult> many(List<String> keys) {
    List<DeleteRequest.Object> objects =
        keys.stream().map(key -> new DeleteRequest.Object(location.prefix() + key)).toList();
    return calls.send(
        BucketOperation.write("DELETE", null),
        attempt ->
            attempt.deleteObjects(
                DeleteObjectsArgs.builder()
                    .bucket(location.bucket())
                    .objects(objects)
                    .quiet(true)
                    .build()),
        (response, attempt) -> result(response.result().errors(), attempt.date()));
  }

  private DeleteResult result(List<Error> errors, @Nullable Instant date) {
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      String key = String.valueOf(first.objectName());
      throw BucketFailures.notDeleted(
          errors.size(),
          key.startsWith(location.prefix()) ? key.substring(location.prefix().length()) : key,
          new BucketAnswer(
              200, String.valueOf(first.code()), String.valueOf(first.message()), null, date));
    }
    return new DeleteResult(date);
  }
}
