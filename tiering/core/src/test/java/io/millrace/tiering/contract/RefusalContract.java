package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.Rejected;
import io.millrace.tiering.PutCondition;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers say, and what a provider makes of it. */
public abstract class RefusalContract {
  /** A store in a bucket of the server at a port of loopback, with credentials. */
  protected abstract ObjectStore open(int port);

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

  private void assertSorted(
      int status, String code, String kind, Function<ObjectStore, CompletableFuture<?>> call)
      throws Exception {
    try (CannedServer server = new CannedServer(status, code);
        ObjectStore store = open(server.port())) {
      ObjectStoreException failure = failure(call.apply(store), ObjectStoreException.class);

      assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(failure.date())
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
      assertThat(failure.key()).isEqualTo("k");
      assertThat(failure).hasMessageContaining(Integer.toString(status)).hasMessageContaining(code);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void headHasNoBodyAndIsSortedByItsStatus() throws Exception {
    try (CannedServer missing = new CannedServer(404, "");
        ObjectStore store = open(missing.port())) {
      failure(store.head("k"), NotFound.class);
    }
  }

  @Test
  void bucketInAnotherRegionIsRejectedAndTheRegionSaid() throws Exception {
    try (CannedServer server = new CannedServer(301, "PermanentRedirect");
        ObjectStore store = open(server.port())) {
      assertThat(failure(store.get("k"), Rejected.class)).hasMessageContaining("eu-north-1");
    }
  }

  @Test
  void serverThatIgnoresRangesIsRejected() throws Exception {
    try (CannedServer server = new CannedServer(200, "whole");
        ObjectStore store = open(server.port())) {
      assertThat(failure(store.get("k", 2, 3), Rejected.class)).hasMessageContaining("ranges");
    }
  }
}
