package io.millrace.gateway.http;

import io.millrace.tiering.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what an operator should know, at most once in ten seconds for each kind of
 * problem, whatever the number of requests that meet it. Thread-safe.
 */
final class FailureLog {
  private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** The others are the client's, or say themselves when they begin and end. */
  private static final Set<String> WORTH_SAYING =
      Set.of(
          ProblemKind.INTERNAL.wireName(),
          ProblemKind.CORRUPT_OBJECT.wireName(),
          ProblemKind.STORAGE_UNAVAILABLE.wireName(),
          ProblemKind.LANE_STOPPED.wireName());

  private final Clock clock;
  private final ConcurrentMap<String, Silence> silences = new ConcurrentHashMap<>();

  /** Since when a kind has been silent, and how often it would have been said. */
  private record Silence(long sinceNanos, long suppressed) {}

  FailureLog(Clock clock) {
    this.clock = clock;
  }

  /** A request was answered with this problem. */
  void answered(String call, String requestId, Problem problem, Throwable failure) {
    if (!WORTH_SAYING.contains(problem.type())) {
      return;
    }
    long now = clock.monotonicNanos();
    long[] suppressed = {-1};
    silences.compute(
        problem.type(),
        (type, silence) -> {
          if (silence != null && now - silence.sinceNanos() < SILENCE_NANOS) {
            return new Silence(silence.sinceNanos(), silence.suppressed() + 1);
          }
          suppressed[0] = silence == null ? 0 : silence.suppressed();
          return new Silence(now, 0);
        });
    if (suppressed[0] >= 0) {
      say(call, requestId, problem, failure, suppressed[0]);
    }
  }

  private static void say(
      String call, String requestId, Problem problem, Throwable failure, long suppressed) {
    String more = suppressed == 0 ? "" : " (and " + suppressed + " more like it before)";
    if (problem.type().equals(ProblemKind.INTERNAL.wireName())) {
      log.error("{} {} failed, which is a defect{}", call, requestId, more, failure);
    } else {
      log.warn(
          "{} {}: {} {}: {}{}",
          call,
          requestId,
          problem.status(),
          problem.type(),
          problem.detail(),
          more);
    }
  }
}
