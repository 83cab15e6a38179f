package io.millrace.tiering.minio;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.bucket.BucketObjectStore;
import io.millrace.tiering.bucket.BucketOperation;
import io.millrace.tiering.bucket.Checksum;
import io.minio.GetObjectArgs;
import io.minio.HeadObjectArgs;
import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A bucket of a MinIO server. Each call is one attempt, each put one request. */
final class MinioObjectStore extends BucketObjectStore {
  /** What the client is given to send; {@link Attempt} puts the content in its place. */
  private static final byte[] NOTHING = {};

  private final MinioLocation location;
  private final MinioCalls calls;
  private final MinioLists lists;
  private final MinioDeletes deletes;

  MinioObjectStore(
      MinioLocation location, @Nullable MinioCredentials credentials, StoreOptions options) {
    this.location = location;
    this.calls = new MinioCalls(location, credentials, options);
    this.lists = new MinioLists(location, calls);
    this.deletes = new MinioDeletes(location, calls);
  }

  @Override
  protected CompletableFuture<PutResult> putObject(
      String key, ByteBuffer content, PutCondition condition) {
    Http.Headers headers = new Http.Headers();
    // The checksum guards the content; hashing it for the signature too would cost ten times that.
    headers.put(Http.Headers.X_AMZ_CONTENT_SHA256, "UNSIGNED-PAYLOAD");
    headers.put("x-amz-checksum-crc32c", Checksum.crc32c(content));
    if (condition == PutCondition.IF_ABSENT) {
      // The client has no name of its own for it.
      headers.put("If-None-Match", "*");
    }
    return calls.send(
        BucketOperation.write("PUT", key),
        attempt ->
            attempt
                .carrying(content)
                .putObject(
                    PutObjectAPIArgs.builder()
                        .bucket(location.bucket())
                        .object(location.prefix() + key)
                        .headers(headers)
                        .data(NOTHING, content.remaining())
                        .build()),
        (response, attempt) -> new PutResult(attempt.date()));
  }

  @Override
  protected CompletableFuture<GetResult> getObject(String key, @Nullable String range) {
    BucketOperation operation = BucketOperation.read("GET", key);
    return calls.send(
        operation,
        attempt ->
            attempt
                .getObject(
                    GetObjectArgs.builder()
                        .bucket(location.bucket())
                        .object(location.prefix() + key)
                        .extraHeaders(range == null ? Map.of() : Map.of("Range", range))
                        .build())
                .thenApply(response -> Content.read(operation, response, range != null)),
        (content, attempt) -> content.result(attempt.date()));
  }

  @Override
  protected CompletableFuture<HeadResult> headObject(String key) {
    return calls.send(
        BucketOperation.read("HEAD", key),
        attempt ->
            attempt.headObject(
                HeadObjectArgs.builder()
                    .bucket(location.bucket())
                    .object(location.prefix() + key)
                    .build()),
        (response, attempt) ->
            new HeadResult(
                new ObjectInfo(key, response.size(), response.lastModified().toInstant()),
                attempt.date()));
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return lists.page(request);
  }

  @Override
  protected CompletableFuture<DeleteResult> deleteObject(String key) {
    return deletes.one(key);
  }

  @Override
  protected CompletableFuture<DeleteResult> deleteObjects(List<String> keys) {
    return deletes.many(keys);
  }

  @Override
  public void close() {
    calls.close();
  }
}
