package io.millrace.tiering.s3;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.bucket.BucketFailures;
import io.millrace.tiering.bucket.BucketObjectStore;
import io.millrace.tiering.bucket.BucketOperation;
import io.millrace.tiering.bucket.Checksum;
import io.millrace.tiering.bucket.ContentRange;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A bucket of S3 or of a server that speaks its protocol. Each call is one attempt. */
final class S3ObjectStore extends BucketObjectStore {
  private final S3Location location;
  private final S3Connection connection;
  private final S3AsyncClient client;
  private final S3Calls calls;
  private final S3Lists lists;
  private final S3Deletes deletes;
  private final MultipartUploads uploads;

  S3ObjectStore(S3Location location, StoreOptions options, MultipartUploads.Sizes sizes) {
    this.location = location;
    this.connection = new S3Connection(location, options.requestTimeout());
    this.client = connection.client();
    this.calls = new S3Calls(options);
    this.lists = new S3Lists(location, client, calls);
    this.deletes = new S3Deletes(location, client, calls);
    this.uploads = new MultipartUploads(location, client, calls, sizes);
  }

  /**
   * A conditional put is always one request: which servers check a condition on a composed object
   * is not known.
   */
  @Override
  protected CompletableFuture<PutResult> putObject(
      String key, ByteBuffer content, PutCondition condition) {
    return condition == PutCondition.NONE && uploads.isFor(content)
        ? uploads.upload(key, content)
        : putWhole(key, content, condition);
  }

  private CompletableFuture<PutResult> putWhole(
      String key, ByteBuffer content, PutCondition condition) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(location.bucket())
            .key(location.prefix() + key)
            .contentLength((long) content.remaining())
            .checksumCRC32C(Checksum.crc32c(content));
    if (condition == PutCondition.IF_ABSENT) {
      request.ifNoneMatch("*");
    }
    return calls.send(
        BucketOperation.write("PUT", key),
        () ->
            client.putObject(
                request.build(),
                AsyncRequestBody.fromRemainingByteBufferUnsafe(content.asReadOnlyBuffer())),
        response -> new PutResult(S3Dates.of(response.sdkHttpResponse())));
  }

  @Override
  protected CompletableFuture<GetResult> getObject(String key, @Nullable String range) {
    BucketOperation operation = BucketOperation.read("GET", key);
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(location.bucket())
            .key(location.prefix() + key)
            .range(range)
            .build();
    return calls.send(
        operation,
        () -> client.getObject(request, AsyncResponseTransformer.toBytes()),
        bytes -> result(operation, bytes, range != null));
  }

  private static GetResult result(
      BucketOperation operation, ResponseBytes<GetObjectResponse> bytes, boolean ranged) {
    GetObjectResponse response = bytes.response();
    ByteBuffer content = ByteBuffer.wrap(bytes.asByteArrayUnsafe());
    Long length = response.contentLength();
    if (length != null && length != content.remaining()) {
      throw BucketFailures.lost(
          operation,
          operation + ": the answer broke off after " + content.remaining() + " bytes of " + length,
          null,
          null);
    }
    long size =
        ranged ? ContentRange.objectSize(operation, response.contentRange()) : content.remaining();
    return new GetResult(
        content, size, response.lastModified(), S3Dates.of(response.sdkHttpResponse()));
  }

  @Override
  protected CompletableFuture<HeadResult> headObject(String key) {
    return calls.send(
        BucketOperation.read("HEAD", key),
        () ->
            client.headObject(
                request -> request.bucket(location.bucket()).key(location.prefix() + key)),
        response ->
            new HeadResult(
                new ObjectInfo(key, response.contentLength(), response.lastModified()),
                S3Dates.of(response.sdkHttpResponse())));
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
    connection.close();
  }
}
