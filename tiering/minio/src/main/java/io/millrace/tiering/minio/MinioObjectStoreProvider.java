package io.millrace.tiering.minio;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreProvider;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;

/**
 * Opens {@code minio://BUCKET/PREFIX?endpoint=http://HOST:PORT}. Credentials come from {@code
 * MINIO_ROOT_USER} and {@code MINIO_ROOT_PASSWORD}, else {@code AWS_ACCESS_KEY_ID} and {@code
 * AWS_SECRET_ACCESS_KEY} of the environment. A program that has started a server of its own gives
 * them as the system properties {@code minio.root.user} and {@code minio.root.password}, which come
 * before both.
 */
public final class MinioObjectStoreProvider implements ObjectStoreProvider {
  @Override
  public String scheme() {
    return "minio";
  }

  @Override
  public ObjectStore open(StoreUri uri, StoreOptions options) {
    return new MinioObjectStore(
        MinioLocation.of(uri),
        MinioCredentials.of(System.getProperties(), System.getenv()),
        options);
  }
}
