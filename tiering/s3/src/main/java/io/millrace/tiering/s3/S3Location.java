package io.millrace.tiering.s3;

import io.millrace.tiering.StoreUri;
import io.millrace.tiering.bucket.BucketLocation;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a bucket is, what in it is the store's, and how to ask for it.
 *
 * @param endpoint null for AWS
 * @param region null to find it in the environment
 * @param pathStyle whether the bucket is part of the path rather than of the host's name
 */
record S3Location(
    String bucket,
    String prefix,
    @Nullable URI endpoint,
    @Nullable String region,
    boolean pathStyle) {
  private static final Set<String> PARAMETERS =
      new TreeSet<>(Set.of("endpoint", "region", "pathStyle"));

  /**
   * Reads a URI, or throws {@link IllegalArgumentException} with a sentence for the user. The
   * sentence repeats nothing of the URI: what is in the wrong place may be a secret.
   */
  static S3Location of(StoreUri uri) {
    uri.allowParameters(PARAMETERS);
    BucketLocation location = BucketLocation.of(uri);
    URI endpoint = location.endpoint();
    return new S3Location(
        location.bucket(),
        location.prefix(),
        endpoint,
        uri.parameters().get("region"),
        pathStyle(uri.parameters().get("pathStyle"), endpoint != null));
  }

  /** Directory buckets know no order of keys, and so no key to start after. */
  boolean isDirectoryBucket() {
    return bucket.endsWith("--x-s3");
  }

  private static boolean pathStyle(@Nullable String value, boolean otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw new IllegalArgumentException("pathStyle of the s3: store is neither true nor false.");
  }
}
