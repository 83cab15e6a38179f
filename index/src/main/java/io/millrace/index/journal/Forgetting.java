package io.millrace.index.journal;

import io.millrace.index.command.ForgetResults;
import io.millrace.index.command.SharedSettings;
import io.millrace.index.state.LaneState;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Proposes to forget what producers sent long ago: by this gateway's own monotonic clock, counted
 * from when it applied it, since nothing expires as a side effect of time (rule A12). The proposal
 * rides in an entry that is written anyway, so an idle lane writes nothing.
 */
final class Forgetting {

  /** Between two proposals lies this part of the window, at least. */
  private static final int PROPOSALS_IN_WINDOW = 8;

  private final Step step;
  private final PassedMarks ofKeys = new PassedMarks();
  private final PassedMarks ofProducers = new PassedMarks();
  private long keysUpTo;
  private long producersUpTo;
  private long proposedProducersUpTo;
  private long notBeforeNanos;

  Forgetting(Step step) {
    this.step = step;
    this.notBeforeNanos = step.nanos();
  }

  /** Looks how far the state is. */
  void observe(LaneState state) {
    SharedSettings settings = state.settings();
    keysUpTo =
        ofKeys.passed(state.sequence(), step.nanos(), nanos(settings.idempotencyWindowMillis()));
    producersUpTo =
        ofProducers.passed(
            state.sequence(), step.nanos(), nanos(settings.producerRetentionMillis()));
  }

  /** What the entry that is to be written now shall forget; null if that is nothing. */
  @Nullable ForgetResults propose(LaneState state) {
    boolean oldKeys = state.oldestRememberedKey().orElse(Long.MAX_VALUE) <= keysUpTo;
    boolean oldProducers = producersUpTo > proposedProducersUpTo && state.rememberedProducers() > 0;
    if ((!oldKeys && !oldProducers) || step.nanos() - notBeforeNanos < 0) {
      return null;
    }
    notBeforeNanos =
        step.nanos() + nanos(state.settings().idempotencyWindowMillis()) / PROPOSALS_IN_WINDOW;
    proposedProducersUpTo = producersUpTo;
    return new ForgetResults(keysUpTo, producersUpTo);
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
