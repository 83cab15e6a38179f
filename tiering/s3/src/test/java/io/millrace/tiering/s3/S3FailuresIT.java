package io.millrace.tiering.s3;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.AccessDenied;
import io.millrace.tiering.ObjectStoreException.NoSuchBucket;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.Rejected;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers say, and what it means. */
final class S3FailuresIT {
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

  @ParameterizedTest
  @CsvSource({
    "503, SlowDown,                   Throttled,           Throttled",
    "503, SlowDownWrite,              Throttled,           Throttled",
    "429, TooManyRequests,            Throttled,           Throttled",
    "503, ServiceUnavailable,         Unavailable,         OutcomeUnknown",
    "500, InternalError,              Unavailable,         OutcomeUnknown",
    "502, BadGateway,                 Unavailable,         OutcomeUnknown",
    "400, RequestTimeout,             Unavailable,         OutcomeUnknown",
    "408, RequestTimeout,             Unavailable,         OutcomeUnknown",
    "400, BadDigest,                  Unavailable,         Unavailable",
    "409, ConditionalRequestConflict, Conflict,            Conflict",
    "409, OperationAborted,           Conflict,            Conflict",
    "412, PreconditionFailed,         PreconditionFailed,  PreconditionFailed",
    "416, InvalidRange,               RangeNotSatisfiable, RangeNotSatisfiable",
    "401, Unauthorized,               AccessDenied,        AccessDenied",
    "403, AccessDenied,               AccessDenied,        AccessDenied",
    "403, RequestTimeTooSkewed,       AccessDenied,        AccessDenied",
    "400, ExpiredToken,               AccessDenied,        AccessDenied",
    "404, NoSuchKey,                  NotFound,            Rejected",
    "404, NoSuchBucket,               NoSuchBucket,        NoSuchBucket",
    "301, PermanentRedirect,          Rejected,            Rejected",
    "400, InvalidRequest,             Rejected,            Rejected",
    "405, MethodNotAllowed,           Rejected,            Rejected",
    "501, NotImplemented,             Unavailable,         OutcomeUnknown",
  })
  void answersAreSortedAfterOneAttemptAndCarryTheStoresClock(
      int status, String code, String reading, String writing) throws Exception {
    assertSorted(status, code, reading, store -> store.get("k"));
    assertSorted(status, code, writing, store -> store.put("k", bytes("x"), PutCondition.NONE));
    assertSorted(
        status, code, writing, store -> store.put("k", bytes("x"), PutCondition.IF_ABSENT));
  }

  private static void assertSorted(
      int status, String code, String kind, Function<ObjectStore, CompletableFuture<?>> call)
      throws Exception {
    CannedServer server = new CannedServer(status, code);
    try (ObjectStore store = S3Server.open(server.port(), "p", Duration.ofSeconds(20))) {
      ObjectStoreException failure = failure(call.apply(store), ObjectStoreException.class);

      assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(failure.date())
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
      assertThat(failure.key()).isEqualTo("k");
      assertThat(failure).hasMessageContaining(Integer.toString(status)).hasMessageContaining(code);
      assertThat(server.requests()).isEqualTo(1);
    } finally {
      server.stop();
    }
  }

  @Test
  void headHasNoBodyAndIsSortedByItsStatus() throws Exception {
    CannedServer missing = new CannedServer(404, "");
    try (ObjectStore store = S3Server.open(missing.port(), "p", Duration.ofSeconds(20))) {
      failure(store.head("k"), NotFound.class);
    } finally {
      missing.stop();
    }
  }

  @Test
  void bucketInAnotherRegionIsRejectedAndTheRegionSaid() throws Exception {
    CannedServer server = new CannedServer(301, "PermanentRedirect");
    try (ObjectStore store = S3Server.open(server.port(), "p", Duration.ofSeconds(20))) {
      assertThat(failure(store.get("k"), Rejected.class)).hasMessageContaining("eu-north-1");
    } finally {
      server.stop();
    }
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
    CannedServer server = new CannedServer(200, "");
    try (ObjectStore store = S3Server.open(server.port(), "p", Duration.ofSeconds(20))) {
      assertThat(failure(store.put("k", bytes("x"), PutCondition.NONE), AccessDenied.class))
          .hasMessageContaining("no credentials");
      assertThat(server.requests()).isZero();
    } finally {
      server.stop();
    }
  }

  @Test
  void serverThatIgnoresRangesIsRejected() throws Exception {
    CannedServer server = new CannedServer(200, "whole");
    try (ObjectStore store = S3Server.open(server.port(), "p", Duration.ofSeconds(20))) {
      assertThat(failure(store.get("k", 2, 3), Rejected.class)).hasMessageContaining("ranges");
    } finally {
      server.stop();
    }
  }
}
