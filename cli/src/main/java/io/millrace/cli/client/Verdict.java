package io.millrace.cli.client;

import java.time.Duration;

/** What one attempt comes to. */
sealed interface Verdict {
  /** This is the answer. */
  record Done(Answer answer) implements Verdict {}

  /** Nothing has happened: the call may be sent again, no sooner than asked. */
  record Again(GatewayException why, Duration notBefore) implements Verdict {}

  /** No further attempt helps, or none is allowed. */
  record Final(GatewayException why) implements Verdict {}

  /** Sorts an answer; only a write is hurt by not knowing whether it happened. */
  static Verdict of(Answer answer, boolean write) {
    if (answer.good()) {
      return new Done(answer);
    }
    Problem problem = Problem.read(answer);
    GatewayException refused = new GatewayException.Refused(problem);
    Duration notBefore = answer.retryAfter().orElse(Duration.ZERO);
    return switch (answer.status()) {
      case 429 -> new Again(refused, notBefore);
      case 500, 502, 503, 504 -> {
        if (write && !problem.surelyNothingStored()) {
          yield new Final(new GatewayException.OutcomeUnknown(problem));
        }
        yield answer.status() == 500 ? new Final(refused) : new Again(refused, notBefore);
      }
      default -> new Final(refused);
    };
  }
}
