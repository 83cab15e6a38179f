package io.millrace.consumer.client.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** What one attempt comes to. */
sealed interface Verdict {
  /** This is the answer. */
  record Done(Answer answer) implements Verdict {}

  /**
   * Nothing has happened: the call may be sent again, no sooner than asked.
   *
   * @param connected whether anything listens there
   * @param elsewhere whether another gateway may be asked at once
   */
  record Again(GatewayException why, Duration notBefore, boolean connected, boolean elsewhere)
      implements Verdict {}

  /**
   * Nobody knows whether it happened: only what does no harm twice may be sent again.
   *
   * @param elsewhere whether another gateway may be asked at once
   */
  record Unknown(GatewayException.OutcomeUnknown why, Duration notBefore, boolean elsewhere)
      implements Verdict {}

  /** No further attempt helps, or none is allowed. */
  record Final(GatewayException why) implements Verdict {}

  /** Sorts an answer; only a write is hurt by not knowing whether it happened. */
  static Verdict of(Answer answer, boolean write) {
    if (answer.good()) {
      return new Done(answer);
    }
    Problem problem = Problem.read(answer);
    GatewayException refused = new GatewayException.Refused(problem);
    return switch (answer.status()) {
      case 429 -> new Again(refused, answer.retryAfter(), true, false);
      case 500, 502, 503, 504 -> {
        if (write && !problem.surelyNothingStored()) {
          yield new Unknown(
              new GatewayException.OutcomeUnknown(problem),
              answer.retryAfter(),
              !inService(answer));
        }
        yield answer.status() == 500
            ? new Final(refused)
            : new Again(refused, answer.retryAfter(), true, !inService(answer));
      }
      default -> new Final(refused);
    };
  }

  /** Nothing was sent. */
  static Verdict neverConnected(URI url, IOException cause) {
    return new Again(
        new GatewayException.Unreachable("no gateway answers at " + url, cause),
        Duration.ZERO,
        false,
        true);
  }

  /** What was sent may have arrived. */
  static Verdict lostAnswer(URI url, IOException cause, boolean write) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String message = "the answer of " + url + " was lost: " + reason;
    return write
        ? new Unknown(new GatewayException.OutcomeUnknown(message, cause), Duration.ZERO, true)
        : new Again(new GatewayException.Unreachable(message, cause), Duration.ZERO, true, true);
  }

  /**
   * False of a gateway that starts, drains or has a stopped lane, and of a proxy without one. A
   * store that is not available is so for every gateway.
   */
  static boolean inService(Answer answer) {
    return switch (answer.status()) {
      case 502, 503, 504 -> Problem.read(answer).is("storage-unavailable");
      default -> true;
    };
  }
}
