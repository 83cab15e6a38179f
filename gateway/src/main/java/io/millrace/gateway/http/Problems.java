package io.millrace.gateway.http;

import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.CorruptObjectException;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.index.LaneException;
import io.millrace.index.journal.Rejection;
import io.millrace.tiering.ObjectStoreException;
import java.io.EOFException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;

/** Maps failures to what clients are told: the only place that does. Stateless. */
public final class Problems {
  private static final String RETRY_AFTER_SECONDS = "1";

  private Problems() {}

  /** Writes what to tell about a failure that is a part of a reader's answer. */
  public static void write(JsonWriter json, Throwable failure) {
    of(failure, false).writeTo(json);
  }

  /**
   * What to tell about a failure.
   *
   * @param write whether the request was to change something; its 503 says what became of it
   */
  static Problem of(Throwable failure, boolean write) {
    Throwable cause = Causes.of(failure);
    return switch (cause) {
      case HttpException e -> e.problem();
      case RequestException e -> of(e, write);
      case LaneException e -> of(e, write);
      case CorruptObjectException e ->
          Problem.of(ProblemKind.CORRUPT_OBJECT, message(e)).withField("object", e.key());
      case ObjectStoreException e ->
          unavailable(ProblemKind.STORAGE_UNAVAILABLE, message(e), write, Rejection.Outcome.NONE);
      case org.eclipse.jetty.http.HttpException e -> ofStatus(e.getCode(), e.getReason());
      case TimeoutException e ->
          Problem.of(ProblemKind.REQUEST_TIMEOUT, "The body stood still for too long.");
      case EOFException e -> Problem.of(ProblemKind.MALFORMED, "The body ends too early.");
      default -> Problem.of(ProblemKind.INTERNAL, "This is a defect; the gateway's log says more.");
    };
  }

  private static Problem of(RequestException failure, boolean write) {
    String detail = message(failure);
    return switch (failure) {
      case RequestException.Malformed e -> Problem.of(ProblemKind.MALFORMED, detail);
      case RequestException.Unauthenticated e ->
          Problem.of(ProblemKind.UNAUTHENTICATED, detail).withHeader("WWW-Authenticate", "Bearer");
      case RequestException.UnknownTopic e -> Problem.of(ProblemKind.UNKNOWN_TOPIC, detail);
      case RequestException.UnknownPartition e -> Problem.of(ProblemKind.UNKNOWN_PARTITION, detail);
      case RequestException.OffsetTrimmed e ->
          Problem.of(ProblemKind.OFFSET_TRIMMED, detail).withField("startOffset", e.startOffset());
      case RequestException.OffsetBeyondEnd e ->
          Problem.of(ProblemKind.OFFSET_BEYOND_END, detail).withField("endOffset", e.endOffset());
      case RequestException.PartitionsShrink e -> Problem.of(ProblemKind.PARTITIONS_SHRINK, detail);
      case RequestException.ProducerFenced e ->
          Problem.of(ProblemKind.PRODUCER_FENCED, detail)
              .withField("currentEpoch", e.currentEpoch());
      case RequestException.SequenceGap e ->
          Problem.of(ProblemKind.SEQUENCE_GAP, detail)
              .withField("partition", (long) e.partition())
              .withField("expectedSequence", e.expectedSequence());
      case RequestException.RecordTooLarge e -> Problem.of(ProblemKind.RECORD_TOO_LARGE, detail);
      case RequestException.RequestTooLarge e -> Problem.of(ProblemKind.REQUEST_TOO_LARGE, detail);
      case RequestException.Overloaded e -> overloaded(detail);
      case RequestException.Draining e ->
          unavailable(ProblemKind.DRAINING, detail, write, Rejection.Outcome.NONE);
    };
  }

  private static Problem of(LaneException failure, boolean write) {
    String detail = message(failure);
    ProblemKind kind =
        switch (failure.kind()) {
          case STARTING, MEMBER_TOO_OLD -> ProblemKind.STARTING;
          case DRAINING -> ProblemKind.DRAINING;
          case STORAGE_UNAVAILABLE -> ProblemKind.STORAGE_UNAVAILABLE;
          case LANE_STOPPED -> ProblemKind.LANE_STOPPED;
          case OVERLOADED -> ProblemKind.OVERLOADED;
        };
    return kind == ProblemKind.OVERLOADED
        ? overloaded(detail)
        : unavailable(kind, detail, write, failure.outcome());
  }

  private static Problem unavailable(
      ProblemKind kind, String detail, boolean write, Rejection.Outcome outcome) {
    Problem problem = Problem.of(kind, detail);
    return write ? problem.withField("outcome", outcome.name().toLowerCase(Locale.ROOT)) : problem;
  }

  private static Problem overloaded(String detail) {
    return Problem.of(ProblemKind.OVERLOADED, detail)
        .withHeader("Retry-After", RETRY_AFTER_SECONDS);
  }

  /** For what Jetty refuses by itself; it answers 503 while it stops. */
  static Problem ofStatus(int status, String reason) {
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      return unavailable(ProblemKind.DRAINING, reason, true, Rejection.Outcome.NONE);
    }
    if (status == HttpStatus.BAD_REQUEST_400) {
      return Problem.of(ProblemKind.MALFORMED, reason);
    }
    if (status == HttpStatus.REQUEST_TIMEOUT_408) {
      return Problem.of(ProblemKind.REQUEST_TIMEOUT, reason);
    }
    String title = HttpStatus.getMessage(status);
    String type = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new Problem(status, type, title, reason, Map.of(), Map.of());
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
