package io.millrace.tiering.s3;

import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Puts of large objects: in parts, several at once, so that no single request has to carry it all
 * in time.
 */
final class MultipartUploads {
  private final S3Location location;
  private final S3AsyncClient client;
  private final S3Calls calls;
  private final Sizes sizes;

  MultipartUploads(S3Location location, S3AsyncClient client, S3Calls calls, Sizes sizes) {
    this.location = location;
    this.client = client;
    this.calls = calls;
    this.sizes = sizes;
  }

  boolean isFor(ByteBuffer content) {
    return content.remaining() > sizes.wholeBytes();
  }

  CompletableFuture<PutResult> upload(String key, ByteBuffer content) {
    MultipartCalls requests = new MultipartCalls(location, client, calls, key);
    return new MultipartUpload(requests, content, sizes).start();
  }

  /**
   * What goes in parts.
   *
   * @param wholeBytes the largest object that is sent whole
   * @param partBytes of each part but the last; S3 takes no less than 5 MiB
   * @param parallel parts on their way at once
   */
  record Sizes(int wholeBytes, int partBytes, int parallel) {
    static final Sizes STANDARD = new Sizes(64 << 20, 16 << 20, 4);
  }
}
