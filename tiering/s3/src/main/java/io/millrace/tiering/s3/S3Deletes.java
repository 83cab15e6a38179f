package io.millrace.tiering.s3;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.ObjectStoreException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Deletes one object or many. */
final class S3Deletes {
  private final S3Location location;
  private final S3AsyncClient client;
  private final S3Calls calls;

  S3Deletes(S3Location location, S3AsyncClient client, S3Calls calls) {
    this.location = location;
    this.client = client;
    this.calls = calls;
  }

  CompletableFuture<DeleteResult> delete(List<String> keys) {
    if (keys.isEmpty()) {
      return CompletableFuture.completedFuture(new DeleteResult(null));
    }
    return keys.size() == 1 ? one(keys.getFirst()) : many(keys);
  }

  private CompletableFuture<DeleteResult> one(String key) {
    return calls.send(
        S3Operation.write("DELETE", key),
        () ->
            client.deleteObject(
                request -> request.bucket(location.bucket()).key(location.prefix() + key)),
        response -> new DeleteResult(StoreDate.of(response.sdkHttpResponse())));
  }

  private CompletableFuture<DeleteResult> many(List<String> keys) {
    List<ObjectIdentifier> objects =
        keys.stream()
            .distinct()
            .map(key -> ObjectIdentifier.builder().key(location.prefix() + key).build())
            .toList();
    return calls.send(
        S3Operation.write("DELETE", null),
        () ->
            client.deleteObjects(request ->
                request
                    .bucket(location.bucket())
                    .delete(delete -> delete.objects(objects).quiet(true))),
        this::result);
  }

  private DeleteResult result(DeleteObjectsResponse response) {
    Instant date = StoreDate.of(response.sdkHttpResponse());
    if (!response.errors().isEmpty()) {
      throw failure(response.errors(), date);
    }
    return new DeleteResult(date);
  }

  /** The answer was 200, but some objects still stand. */
  private ObjectStoreException failure(List<S3Error> errors, @Nullable Instant date) {
    S3Error first = errors.getFirst();
    String key = String.valueOf(first.key()).substring(location.prefix().length());
    String message =
        "DELETE: "
            + errors.size()
            + " objects not deleted, first "
            + key
            + ": "
            + first.code()
            + " ("
            + first.message()
            + ")";
    return "AccessDenied".equals(first.code())
        ? new ObjectStoreException.AccessDenied(message, key, date, null)
        : new ObjectStoreException.OutcomeUnknown(message, key, date, null);
  }
}
