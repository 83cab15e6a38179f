package io.millrace.index.journal;

import io.millrace.index.rules.Rule;
import io.millrace.index.rules.Rules;

/**
 * Time as far as this gateway ran: between two looks at the clock no more than some time goes by,
 * whatever the clock says. A gateway that slept has heard nobody, which says nothing of anybody
 * (rule A12).
 */
final class RunningTime {

  private final Rules rules;
  private final Step step;
  private final long mostNanos;
  private long lookedNanos;
  private long ranNanos;

  /**
   * Begins now.
   *
   * @param mostNanos between two looks; who looks less often loses time
   */
  RunningTime(Rules rules, Step step, long mostNanos) {
    this.rules = rules;
    this.step = step;
    this.mostNanos = mostNanos;
    this.lookedNanos = clockNanos();
  }

  /** For how long the gateway has run. */
  long nanos() {
    long now = clockNanos();
    ranNanos += counted(now - lookedNanos);
    lookedNanos = now;
    return ranNanos;
  }

  private long counted(long passedNanos) {
    boolean whole =
        !rules.keep(Rule.PAUSE_IS_NO_SILENCE) || !rules.keep(Rule.SILENCE_BY_MONOTONIC_CLOCK);
    return whole ? passedNanos : Math.min(passedNanos, mostNanos);
  }

  private long clockNanos() {
    return rules.keep(Rule.SILENCE_BY_MONOTONIC_CLOCK)
        ? step.nanos()
        : step.now().wallMillis() * 1_000_000;
  }
}
