package io.millrace.tiering.s3;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.KeyRules;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import io.millrace.tiering.StoreOptions;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A bucket of S3 or of a server that speaks its protocol. Each call is one attempt. */
final class S3ObjectStore implements ObjectStore {
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
    this.calls = new S3Calls(options.scheduler(), options.requestTimeout());
    this.lists = new S3Lists(location, client, calls);
    this.deletes = new S3Deletes(location, client, calls);
    this.uploads = new MultipartUploads(location, client, calls, sizes);
  }

  /**
   * A conditional put is always one request: which servers check a condition on a composed object
   * is not known.
   */
  @Override
  public CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition) {
    return checked(
        key,
        () ->
            condition == PutCondition.NONE && uploads.isFor(content)
                ? uploads.upload(key, content)
                : putWhole(key, content, condition));
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
        S3Operation.write("PUT", key),
        () ->
            client.putObject(
                request.build(),
                AsyncRequestBody.fromRemainingByteBufferUnsafe(content.asReadOnlyBuffer())),
        response -> new PutResult(StoreDate.of(response.sdkHttpResponse())));
  }

  @Override
  public CompletableFuture<GetResult> get(String key) {
    return checked(key, () -> get(key, request(key).build()));
  }

  @Override
  public CompletableFuture<GetResult> get(String key, long position, int length) {
    if (position < 0 || length < 1) {
      throw new IllegalArgumentException("range at " + position + " of " + length);
    }
    long last = position > Long.MAX_VALUE - length ? Long.MAX_VALUE : position + length - 1;
    return checked(
        key, () -> get(key, request(key).range("bytes=" + position + "-" + last).build()));
  }

  private GetObjectRequest.Builder request(String key) {
    return GetObjectRequest.builder().bucket(location.bucket()).key(location.prefix() + key);
  }

  private CompletableFuture<GetResult> get(String key, GetObjectRequest request) {
    S3Operation operation = S3Operation.read("GET", key);
    return calls.send(
        operation,
        () -> client.getObject(request, AsyncResponseTransformer.toBytes()),
        bytes -> result(operation, bytes, request.range() != null));
  }

  private static GetResult result(
      S3Operation operation, ResponseBytes<GetObjectResponse> bytes, boolean ranged) {
    GetObjectResponse response = bytes.response();
    ByteBuffer content = ByteBuffer.wrap(bytes.asByteArrayUnsafe());
    Long length = response.contentLength();
    if (length != null && length != content.remaining()) {
      throw S3Failures.lost(
          operation,
          operation + ": the answer broke off after " + content.remaining() + " bytes of " + length,
          null,
          null);
    }
    long size = ranged ? ContentRange.objectSize(operation, response) : content.remaining();
    return new GetResult(
        content, size, response.lastModified(), StoreDate.of(response.sdkHttpResponse()));
  }

  @Override
  public CompletableFuture<HeadResult> head(String key) {
    S3Operation operation = S3Operation.read("HEAD", key);
    return checked(
        key,
        () ->
            calls.send(
                operation,
                () ->
                    client.headObject(
                        request -> request.bucket(location.bucket()).key(location.prefix() + key)),
                response ->
                    new HeadResult(
                        new ObjectInfo(key, response.contentLength(), response.lastModified()),
                        StoreDate.of(response.sdkHttpResponse()))));
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return lists.page(request);
  }

  @Override
  public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    if (keys.size() > MAX_DELETE_KEYS) {
      throw new IllegalArgumentException(keys.size() + " keys are more than " + MAX_DELETE_KEYS);
    }
    List<String> copy = List.copyOf(keys);
    try {
      copy.forEach(KeyRules::check);
    } catch (ObjectStoreException.Rejected e) {
      return CompletableFuture.failedFuture(e);
    }
    return deletes.delete(copy);
  }

  @Override
  public void close() {
    calls.close();
    connection.close();
  }

  private static <T> CompletableFuture<T> checked(String key, Supplier<CompletableFuture<T>> call) {
    try {
      KeyRules.check(key);
    } catch (ObjectStoreException.Rejected e) {
      return CompletableFuture.failedFuture(e);
    }
    return call.get();
  }
}
