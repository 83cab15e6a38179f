package io.millrace.integration.faults;

import io.millrace.integration.harness.Seed;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Log;
import io.millrace.integration.history.Outcome;

/** What a run counted, for its output. */
final class FaultReport {
  private final String name;
  private final History history;
  private final Chronicle chronicle;

  FaultReport(String name, History history, Chronicle chronicle) {
    this.name = name;
    this.history = history;
    this.chronicle = chronicle;
  }

  void records(Log log) {
    print(
        "%d records acknowledged, %d unknown, %d without an answer (%d of both are there), %d refused, %d read in the end; %d looks at ends"
            .formatted(
                history.count(Outcome.ACKNOWLEDGED),
                history.count(Outcome.UNKNOWN),
                history.count(Outcome.LOST),
                history.unknownFound(log),
                history.count(Outcome.NONE),
                log.size(),
                history.sights()));
  }

  void troubles() {
    chronicle.counts().forEach((trouble, count) -> print("%4d x %s".formatted(count, trouble)));
  }

  void service(long begin, long end) {
    Gap gap = Gap.longest(history.attempts(), begin, end);
    print(
        "longest time without service %.1f s, during %s"
            .formatted(gap.seconds(), chronicle.during(gap.fromNanos(), gap.untilNanos())));
  }

  void print(String line) {
    Seed.report(name + ": " + line);
  }
}
