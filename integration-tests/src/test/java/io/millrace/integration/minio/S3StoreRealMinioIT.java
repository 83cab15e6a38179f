package io.millrace.integration.minio;

import io.millrace.integration.harness.Bucket;

/** The contract, for the provider {@code s3} on MinIO itself. */
final class S3StoreRealMinioIT extends StoreOnRealMinio {
  @Override
  Bucket bucket(RealMinio minio, String prefix) {
    return minio.s3Bucket(prefix);
  }
}
