package io.millrace.tiering.s3;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.bucket.BucketAnswer;
import io.millrace.tiering.bucket.BucketFailures;
import io.millrace.tiering.bucket.BucketOperation;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  CompletableFuture<DeleteResult> one(String key) {
    return calls.send(
        BucketOperation.write("DELETE", key),
        () ->
            client.deleteObject(
                request -> request.bucket(location.bucket()).key(location.prefix() + key)),
        response -> new DeleteResult(S3Dates.of(response.sdkHttpResponse())));
  }

  CompletableFuture<DeleteResult> many(List<String> keys) {
    List<ObjectIdentifier> objects =
        keys.stream()
            .map(key -> ObjectIdentifier.builder().key(location.prefix() + key).build())
            .toList();
    return calls.send(
        BucketOperation.write("DELETE", null),
        () ->
            client.deleteObjects(request ->
                request
                    .bucket(location.bucket())
                    .delete(delete -> delete.objects(objects).quiet(true))),
        this::result);
  }

  private DeleteResult result(DeleteObjectsResponse response) {
    Instant date = S3Dates.of(response.sdkHttpResponse());
    if (!response.errors().isEmpty()) {
      S3Error first = response.errors().getFirst();
      throw BucketFailures.notDeleted(
          response.errors().size(),
          String.valueOf(first.key()).substring(location.prefix().length()),
          new BucketAnswer(
              200, String.valueOf(first.code()), String.valueOf(first.message()), null, date));
    }
    return new DeleteResult(date);
  }
}
