package io.millrace.integration.faults;

import io.millrace.integration.history.Attempt;
import io.millrace.integration.history.Outcome;
import java.util.List;

/**
 * The longest time in which nothing was acknowledged to anybody.
 *
 * @param fromNanos the acknowledgement before it, or the beginning
 * @param untilNanos the one after it, or the end
 */
record Gap(long fromNanos, long untilNanos) {
  static Gap longest(List<Attempt> attempts, long begin, long end) {
    long[] moments =
        attempts.stream()
            .filter(attempt -> attempt.outcome() == Outcome.ACKNOWLEDGED)
            .mapToLong(Attempt::answeredNanos)
            .filter(moment -> moment > begin && moment < end)
            .sorted()
            .toArray();
    Gap longest = new Gap(begin, begin);
    long before = begin;
    for (long moment : moments) {
      longest = longest.orLonger(before, moment);
      before = moment;
    }
    return longest.orLonger(before, end);
  }

  double seconds() {
    return (untilNanos - fromNanos) / 1e9;
  }

  private Gap orLonger(long from, long until) {
    return until - from > untilNanos - fromNanos ? new Gap(from, until) : this;
  }
}
