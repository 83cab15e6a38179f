package io.millrace.tiering.minio;

import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import io.millrace.tiering.s3.S3Server;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens stores on servers of the tests. */
final class Opening {
  static final MinioCredentials CREDENTIALS =
      new MinioCredentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY);

  private Opening() {}

  /** A store below a prefix of the bucket. */
  static ObjectStore open(int port, Duration requestTimeout) {
    return open(S3Server.BUCKET, port, CREDENTIALS, requestTimeout);
  }

  static ObjectStore open(
      String bucket, int port, @Nullable MinioCredentials credentials, Duration requestTimeout) {
    String uri = "minio://" + bucket + "/a/prefix?endpoint=http://127.0.0.1:" + port;
    return new MinioObjectStore(
        MinioLocation.of(StoreUri.parse(uri)),
        credentials,
        new StoreOptions(Clock.system(), Scheduler.system(), requestTimeout));
  }
}
