package io.millrace.tiering.minio;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException.AccessDenied;
import io.millrace.tiering.ObjectStoreException.NoSuchBucket;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.contract.CannedServer;
import io.millrace.tiering.contract.RefusalContract;
import io.millrace.tiering.s3.S3Server;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MinioFailuresIT extends RefusalContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Override
  protected ObjectStore open(int port) {
    return Opening.open(port, TIMEOUT);
  }

  @Test
  void missingBucketIsNoSuchBucketWhateverTheCall() throws Exception {
    S3Server server = new S3Server();
    try (ObjectStore store =
        Opening.open("no-such-bucket", server.port(), Opening.CREDENTIALS, TIMEOUT)) {
      failure(store.get("k"), NoSuchBucket.class);
      failure(store.put("k", bytes("x"), PutCondition.IF_ABSENT), NoSuchBucket.class);
      failure(store.list(ListRequest.of("")), NoSuchBucket.class);
    } finally {
      server.stop();
    }
  }

  @Test
  void wrongCredentialsAreAccessDeniedAndNotShown() throws Exception {
    S3Server server = new S3Server();
    MinioCredentials wrong = new MinioCredentials(S3Server.ACCESS_KEY, "the-wrong-secret");
    try (ObjectStore store = Opening.open(S3Server.BUCKET, server.port(), wrong, TIMEOUT)) {
      assertThat(failure(store.get("k"), AccessDenied.class))
          .hasMessageNotContaining("the-wrong-secret");
      failure(store.put("k", bytes("x"), PutCondition.IF_ABSENT), AccessDenied.class);
    } finally {
      server.stop();
    }
  }

  @Test
  void missingCredentialsAreAccessDeniedAndNobodyIsAsked() throws Exception {
    try (CannedServer server = new CannedServer(200, "");
        ObjectStore store = Opening.open(S3Server.BUCKET, server.port(), null, TIMEOUT)) {
      assertThat(failure(store.put("k", bytes("x"), PutCondition.NONE), AccessDenied.class))
          .hasMessageContaining("MINIO_ROOT_USER and MINIO_ROOT_PASSWORD");
      assertThat(server.requests()).isZero();
    }
  }
}
