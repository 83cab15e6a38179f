package io.millrace.index.journal;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.AppendReceived;
import io.millrace.index.command.Proposal;
import io.millrace.index.journal.LaneEvent.Submitted;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.state.LaneState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which commands a lane takes. */
final class Admission {

  private static final int MOST_WAITING = 200_000;

  private final LaneSettings settings;
  private final Step step;
  private final Deadlines deadlines;
  private final ClockGuard clock;
  private boolean closed;

  Admission(LaneSettings settings, Step step, Deadlines deadlines, ClockGuard clock) {
    this.settings = settings;
    this.step = step;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** Takes no more commands. */
  void close() {
    closed = true;
  }

  /**
   * Takes a command, or tells its sender why not.
   *
   * @param state what readers see, null while the lane starts: commands then wait
   */
  Optional<Submission> admit(Submitted submitted, @Nullable LaneState state) {
    Submission submission =
        new Submission(
            deadlines, submitted.ticket(), submitted.deadlineNanos(), submitted.command());
    if (closed && !(submitted.command() instanceof Proposal)) {
      submission.reject(step, Kind.DRAINING, "the gateway is about to stop");
    } else if (clock.isAhead()) {
      submission.reject(step, Kind.STORAGE_UNAVAILABLE, clock.problem());
    } else if (deadlines.size() > MOST_WAITING) {
      submission.reject(step, Kind.OVERLOADED, "too many commands wait");
    } else if (isFull(submitted, state)) {
      submission.reject(
          step, Kind.OVERLOADED, "the lane holds as many slices as lane.slices.max allows");
    } else if (state != null && RememberedBounds.DEFAULT.forbid(submitted.command(), state)) {
      submission.reject(
          step,
          Kind.OVERLOADED,
          "the lane remembers as many idempotency keys, or producers, as it may");
    } else {
      return Optional.of(submission);
    }
    return Optional.empty();
  }

  private boolean isFull(Submitted submitted, @Nullable LaneState state) {
    boolean appends =
        submitted.command() instanceof AppendBatches
            || submitted.command() instanceof AppendReceived;
    return appends && state != null && state.sliceCount() >= settings.slicesMax();
  }
}
