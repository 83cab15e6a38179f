package io.millrace.integration.minio;

import io.millrace.integration.harness.Bucket;

/** The contract, for the provider {@code minio} on MinIO itself. */
final class MinioStoreRealMinioIT extends StoreOnRealMinio {
  @Override
  Bucket bucket(RealMinio minio, String prefix) {
    return minio.minioBucket(prefix);
  }
}
