package io.millrace.tiering.s3;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreProvider;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;

/**
 * Opens {@code s3://BUCKET/PREFIX?endpoint=…&region=…&pathStyle=true}. Without an endpoint it is
 * AWS, and the region may come from the environment; with one, the path style is the default.
 * Credentials come from the SDK's default chain.
 */
public final class S3ObjectStoreProvider implements ObjectStoreProvider {
  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public ObjectStore open(StoreUri uri, StoreOptions options) {
    return new S3ObjectStore(S3Location.of(uri), options, MultipartUploads.Sizes.STANDARD);
  }
}
