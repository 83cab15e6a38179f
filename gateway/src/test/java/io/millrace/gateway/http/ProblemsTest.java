package io.millrace.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.failure.CorruptObjectException;
import io.millrace.gateway.failure.RequestException;
import io.millrace.index.LaneException;
import io.millrace.index.journal.Rejection;
import io.millrace.tiering.ObjectStoreException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new RequestException.Malformed("m"), 400, "malformed", ""),
        Arguments.of(new RequestException.UnknownTopic("t"), 404, "unknown-topic", ""),
        Arguments.of(new RequestException.UnknownPartition("p"), 404, "unknown-partition", ""),
        Arguments.of(new RequestException.PartitionsShrink(1, 2), 409, "partitions-shrink", ""),
        Arguments.of(
            new RequestException.OffsetTrimmed(1, 2), 410, "offset-trimmed", ",\"startOffset\":2"),
        Arguments.of(new RequestException.RecordTooLarge("r"), 413, "record-too-large", ""),
        Arguments.of(new RequestException.RequestTooLarge(1), 413, "request-too-large", ""),
        Arguments.of(
            new RequestException.OffsetBeyondEnd(3, 2),
            416,
            "offset-beyond-end",
            ",\"endOffset\":2"),
        Arguments.of(new RequestException.Overloaded("o"), 429, "overloaded", ""),
        Arguments.of(new RequestException.Draining(), 503, "draining", ",\"outcome\":\"none\""),
        Arguments.of(
            new CorruptObjectException("a/b", "is damaged", null),
            500,
            "corrupt-object",
            ",\"object\":\"a/b\""),
        Arguments.of(
            lane(Rejection.Kind.STARTING, Rejection.Outcome.NONE),
            503,
            "starting",
            ",\"outcome\":\"none\""),
        Arguments.of(
            lane(Rejection.Kind.MEMBER_TOO_OLD, Rejection.Outcome.NONE),
            503,
            "starting",
            ",\"outcome\":\"none\""),
        Arguments.of(
            lane(Rejection.Kind.STORAGE_UNAVAILABLE, Rejection.Outcome.UNKNOWN),
            503,
            "storage-unavailable",
            ",\"outcome\":\"unknown\""),
        Arguments.of(
            lane(Rejection.Kind.LANE_STOPPED, Rejection.Outcome.NONE),
            503,
            "lane-stopped",
            ",\"outcome\":\"none\""),
        Arguments.of(
            lane(Rejection.Kind.OVERLOADED, Rejection.Outcome.NONE), 429, "overloaded", ""),
        Arguments.of(
            new ObjectStoreException.Throttled("slow down", "k", null, null),
            503,
            "storage-unavailable",
            ",\"outcome\":\"none\""),
        Arguments.of(new IllegalStateException("a secret"), 500, "internal", ""));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsAProblem(RuntimeException failure, int status, String type, String fields) {
    Problem problem = Problems.of(new CompletionException(failure), true);

    assertThat(problem.status()).isEqualTo(status);
    assertThat(UTF_8.decode(problem.body()).toString())
        .startsWith("{\"type\":\"urn:millrace:problem:" + type + "\",\"title\":\"")
        .contains("\"status\":" + status + ",\"detail\":\"")
        .endsWith("\"" + fields + "}")
        .doesNotContain("secret");
    assertThat(problem.headers().containsKey("Retry-After")).isEqualTo(status == 429);
  }

  @Test
  void whoOnlyReadsIsToldNoOutcome() {
    assertThat(Problems.of(lane(Rejection.Kind.STARTING, Rejection.Outcome.NONE), false).fields())
        .isEmpty();
  }

  private static LaneException lane(Rejection.Kind kind, Rejection.Outcome outcome) {
    return new LaneException(new Rejection(kind, outcome, "because"));
  }
}
