package io.millrace.tiering.minio;

import io.millrace.tiering.StoreUri;
import io.millrace.tiering.bucket.BucketLocation;
import java.net.URI;
import java.util.Set;

/**
 * Where a bucket is, and what in it is the store's.
 *
 * @param prefix empty, or ending in a slash
 */
record MinioLocation(String bucket, String prefix, URI endpoint) {
  /**
   * Reads a URI, or throws {@link IllegalArgumentException} with a sentence for the user. The
   * sentence repeats nothing of the URI: what is in the wrong place may be a secret.
   */
  static MinioLocation of(StoreUri uri) {
    uri.allowParameters(Set.of("endpoint"));
    BucketLocation location = BucketLocation.of(uri);
    if (location.endpoint() == null) {
      throw new IllegalArgumentException(
          "The minio: store has no endpoint: give ?endpoint=http://HOST:PORT.");
    }
    return new MinioLocation(location.bucket(), location.prefix(), location.endpoint());
  }
}
