package io.millrace.tiering.minio;

import io.millrace.tiering.GetResult;
import io.millrace.tiering.bucket.AnswerDate;
import io.millrace.tiering.bucket.BucketFailures;
import io.millrace.tiering.bucket.BucketOperation;
import io.millrace.tiering.bucket.ContentRange;
import io.minio.GetObjectResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a GET brought. */
final class Content {
  private final byte[] bytes;
  private final long objectSize;
  private final @Nullable Instant lastModified;

  private Content(byte[] bytes, long objectSize, @Nullable Instant lastModified) {
    this.bytes = bytes;
    this.objectSize = objectSize;
    this.lastModified = lastModified;
  }

  /** Reads all of it, on the thread that the answer came on. */
  static Content read(BucketOperation operation, GetObjectResponse response, boolean ranged) {
    try (response) {
      int length = length(operation, response.headers().get("Content-Length"));
      // Before any memory is taken: a server that ignores the range sends all of an object.
      long size =
          ranged
              ? ContentRange.objectSize(operation, response.headers().get("Content-Range"))
              : length;
      byte[] bytes = new byte[length];
      int read = response.readNBytes(bytes, 0, length);
      if (read != length) {
        throw BucketFailures.lost(
            operation,
            operation + ": the answer broke off after " + read + " bytes of " + length,
            null,
            null);
      }
      return new Content(bytes, size, AnswerDate.parse(response.headers().get("Last-Modified")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a length, an answer that broke off looks like one that ended. */
  private static int length(BucketOperation operation, @Nullable String header) {
    try {
      return Integer.parseInt(header == null ? "" : header);
    } catch (NumberFormatException e) {
      throw BucketFailures.lost(
          operation, operation + ": an answer without a length that can be read", null, e);
    }
  }

  GetResult result(@Nullable Instant date) {
    return new GetResult(ByteBuffer.wrap(bytes), objectSize, lastModified, date);
  }
}
