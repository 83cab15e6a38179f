package io.millrace.tiering.s3;

import io.millrace.tiering.PutResult;
import io.millrace.tiering.bucket.BucketOperation;
import io.millrace.tiering.bucket.Checksum;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * The requests of one upload in parts. Only the one that completes it has an effect that anybody
 * sees.
 */
final class MultipartCalls {
  private final S3AsyncClient client;
  private final S3Calls calls;
  private final String bucket;
  private final String objectKey;
  private final BucketOperation preparing;
  private final BucketOperation completing;

  MultipartCalls(S3Location location, S3AsyncClient client, S3Calls calls, String key) {
    this.client = client;
    this.calls = calls;
    this.bucket = location.bucket();
    this.objectKey = location.prefix() + key;
    this.preparing = new BucketOperation("PUT", key, false);
    this.completing = BucketOperation.write("PUT", key);
  }

  CompletableFuture<String> create() {
    return calls.send(
        preparing,
        () ->
            client.createMultipartUpload(request ->
                request.bucket(bucket).key(objectKey).checksumAlgorithm(ChecksumAlgorithm.CRC32_C)),
        CreateMultipartUploadResponse::uploadId);
  }

  CompletableFuture<CompletedPart> part(String uploadId, int number, ByteBuffer content) {
    String checksum = Checksum.crc32c(content);
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(bucket)
            .key(objectKey)
            .uploadId(uploadId)
            .partNumber(number)
            .contentLength((long) content.remaining())
            .checksumCRC32C(checksum)
            .build();
    return calls.send(
        preparing,
        () ->
            client.uploadPart(
                request,
                AsyncRequestBody.fromRemainingByteBufferUnsafe(content.asReadOnlyBuffer())),
        response ->
            CompletedPart.builder()
                .partNumber(number)
                .eTag(response.eTag())
                .checksumCRC32C(checksum)
                .build());
  }

  CompletableFuture<PutResult> complete(String uploadId, List<CompletedPart> parts) {
    return calls.send(
        completing,
        () ->
            client.completeMultipartUpload(request ->
                request
                    .bucket(bucket)
                    .key(objectKey)
                    .uploadId(uploadId)
                    .multipartUpload(upload -> upload.parts(parts))),
        response -> new PutResult(S3Dates.of(response.sdkHttpResponse())));
  }

  CompletableFuture<AbortMultipartUploadResponse> abort(String uploadId) {
    return calls.send(
        BucketOperation.write("ABORT", preparing.key()),
        () ->
            client.abortMultipartUpload(
                request -> request.bucket(bucket).key(objectKey).uploadId(uploadId)),
        response -> response);
  }
}
