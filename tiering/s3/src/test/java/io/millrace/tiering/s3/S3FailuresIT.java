package io.millrace.tiering.s3;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException.AccessDenied;
import io.millrace.tiering.ObjectStoreException.NoSuchBucket;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import io.millrace.tiering.contract.CannedServer;
import io.millrace.tiering.contract.RefusalContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class S3FailuresIT extends RefusalContract {
  @BeforeEach
  void giveCredentials() {
    System.setProperty("aws.accessKeyId", "an-access-key");
    System.setProperty("aws.secretAccessKey", "a-secret-key");
  }

  @AfterEach
  void takeCredentials() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Override
  protected ObjectStore open(int port) {
    return S3Server.open(port, "p", Duration.ofSeconds(20));
  }

  @Test
  void missingBucketIsNoSuchBucketWhateverTheCall() throws Exception {
    S3Server server = new S3Server();
    try (ObjectStore store =
        new S3ObjectStoreProvider()
            .open(
                StoreUri.parse("s3://no-such-bucket?endpoint=http://127.0.0.1:" + server.port()),
                StoreOptions.standard())) {
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
    System.setProperty("aws.secretAccessKey", "the-wrong-secret");
    try (ObjectStore store = server.open()) {
      assertThat(failure(store.get("k"), AccessDenied.class))
          .hasMessageNotContaining("the-wrong-secret");
      failure(store.put("k", bytes("x"), PutCondition.IF_ABSENT), AccessDenied.class);
    } finally {
      server.stop();
    }
  }

  @Test
  void missingCredentialsAreAccessDenied() throws Exception {
    takeCredentials();
    System.setProperty("aws.disableEc2Metadata", "true");
    try (CannedServer server = new CannedServer(200, "");
        ObjectStore store = open(server.port())) {
      assertThat(failure(store.put("k", bytes("x"), PutCondition.NONE), AccessDenied.class))
          .hasMessageContaining("no credentials");
      assertThat(server.requests()).isZero();
    }
  }
}
