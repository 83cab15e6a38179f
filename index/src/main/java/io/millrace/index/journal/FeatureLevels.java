package io.millrace.index.journal;

import io.millrace.index.command.HandedOver;
import io.millrace.index.command.IdempotentAppend;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.journal.Rejection.Kind;
import io.millrace.index.state.LaneState;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Which commands may be written by now: none that a member could not read (rule A11). An entry
 * names its predecessor, so whoever joined before it is in the state that its writer looks at; and
 * a gateway that catches up after it stops there before it joins.
 *
 * @param own the newest level that this program reads, and announces
 * @param levels the level with which a command came to be, whatever commands it holds
 */
record FeatureLevels(int own, ToIntFunction<JournalCommand> levels) {

  /** All commands that there are came with the first level. */
  static final FeatureLevels CURRENT = new FeatureLevels(1, command -> 1);

  /** Tells those whose commands a member could not read; they are in no entry from here on. */
  void refuseUnreadable(List<SealedGroup> groups, LaneState state, Step step) {
    int readable = state.lowestFeatureLevel(own);
    if (readable < own) {
      groups.forEach(group -> refuseAbove(readable, group, step));
    }
  }

  private void refuseAbove(int readable, SealedGroup group, Step step) {
    for (Submission each : group.live()) {
      int level = of(group.command(each));
      if (level > readable) {
        each.reject(
            step,
            Kind.MEMBER_TOO_OLD,
            "it is of feature level "
                + level
                + ", and a gateway of the lane reads up to "
                + readable
                + ": upgrade all of them first");
      }
    }
  }

  private int of(JournalCommand command) {
    int level = levels.applyAsInt(command);
    return switch (command) {
      case HandedOver handed -> Math.max(level, of(handed.append()));
      case IdempotentAppend once -> Math.max(level, of(once.slices()));
      default -> level;
    };
  }
}
