package io.millrace.tiering.s3;

import io.millrace.tiering.KeyOrder;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.bucket.BucketOperation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists a page. */
final class S3Lists {
  private final S3Location location;
  private final S3AsyncClient client;
  private final S3Calls calls;

  S3Lists(S3Location location, S3AsyncClient client, S3Calls calls) {
    this.location = location;
    this.client = client;
    this.calls = calls;
  }

  CompletableFuture<ListPage> page(ListRequest request) {
    ListObjectsV2Request.Builder sent =
        ListObjectsV2Request.builder()
            .bucket(location.bucket())
            .prefix(location.prefix() + request.prefix())
            .continuationToken(request.pageToken())
            .maxKeys(request.maxKeys());
    if (request.startAfter() != null && !location.isDirectoryBucket()) {
      sent.startAfter(location.prefix() + request.startAfter());
    }
    return calls.send(
        BucketOperation.read("LIST", null),
        () -> client.listObjectsV2(sent.build()),
        response -> page(request, response));
  }

  private ListPage page(ListRequest request, ListObjectsV2Response response) {
    List<ObjectInfo> objects =
        response.contents().stream()
            .map(this::info)
            // Directory buckets, and servers that do not know the parameter, start at the
            // beginning.
            .filter(object ->
                request.startAfter() == null
                    || KeyOrder.BYTES.compare(object.key(), request.startAfter()) > 0)
            .toList();
    boolean more = Boolean.TRUE.equals(response.isTruncated());
    return new ListPage(
        objects,
        more ? response.nextContinuationToken() : null,
        S3Dates.of(response.sdkHttpResponse()));
  }

  private ObjectInfo info(S3Object object) {
    return new ObjectInfo(
        object.key().substring(location.prefix().length()), object.size(), object.lastModified());
  }
}
