package io.millrace.index.model.segments;

import io.millrace.index.model.Fingerprint;
import java.util.List;

/**
 * The bucket, the journal and a sweeper.
 *
 * @param swept the number up to which the sweeper has applied the journal
 */
record SweepState(int now, int others, int swept, List<Segment> segments, List<LogEntry> log) {

  SweepState later() {
    return new SweepState(now + 1, others, swept, segments, log);
  }

  SweepState sweeperApplies() {
    return new SweepState(now, others, swept + 1, segments, log);
  }

  SweepState with(int index, Segment segment) {
    return new SweepState(now, others, swept, Lists.with(segments, index, segment), log);
  }

  SweepState append(LogEntry entry) {
    return new SweepState(now, others, swept, segments, Lists.with(log, entry));
  }

  SweepState appendOther(LogEntry entry) {
    return new SweepState(now, others + 1, swept, segments, Lists.with(log, entry));
  }

  int length() {
    return log.size();
  }

  int lastTimestamp() {
    return log.isEmpty() ? 0 : log.get(log.size() - 1).timestamp();
  }

  boolean isLanded(int segment) {
    return log.stream().anyMatch(each -> each.refersTo(segment));
  }

  void fingerprint(Fingerprint into) {
    into.add(now, others, swept, log.size());
    segments.forEach(each -> each.fingerprint(into));
    log.forEach(each -> each.fingerprint(into));
  }
}
