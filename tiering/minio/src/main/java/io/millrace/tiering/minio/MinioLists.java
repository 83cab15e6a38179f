package io.millrace.tiering.minio;

import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.bucket.BucketOperation;
import io.minio.ListObjectsV2Args;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lists a page. */
final class MinioLists {
  private final MinioLocation location;
  private final MinioCalls calls;

  MinioLists(MinioLocation location, MinioCalls calls) {
    this.location = location;
    this.calls = calls;
  }

  CompletableFuture<ListPage> page(ListRequest request) {
    ListObjectsV2Args.Builder sent =
        ListObjectsV2Args.builder()
            .bucket(location.bucket())
            .prefix(location.prefix() + request.prefix())
            .continuationToken(request.pageToken())
            .maxKeys(request.maxKeys())
            // Keys may have what XML changes, such as spaces at their ends.
            .encodingType("url");
    if (request.startAfter() != null) {
      sent.startAfter(location.prefix() + request.startAfter());
    }
    return calls.send(
        BucketOperation.read("LIST", null),
        attempt -> attempt.listObjectsV2(sent.build()),
        (response, attempt) -> page(response.result(), attempt.date()));
  }

  private ListPage page(ListBucketResultV2 result, @Nullable Instant date) {
    return new ListPage(
        result.contents().stream().map(object -> info(object, result.encodingType())).toList(),
        result.isTruncated() ? result.nextContinuationToken() : null,
        date);
  }

  private ObjectInfo info(Item object, @Nullable String encoding) {
    // The client decodes only what it is told to, and not every server encodes.
    object.setEncodingType(encoding);
    return new ObjectInfo(
        object.objectName().substring(location.prefix().length()),
        object.size(),
        object.lastModified().toInstant());
  }
}
