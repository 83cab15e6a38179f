package io.millrace.index.model.handover;

import static io.millrace.index.model.handover.HandoverMutation.*;

import java.util.List;

/** Lane state after a prefix of the journal: the floor, and ids with their results. */
final class LaneState {

  /** What became of an entry when it was applied. */
  enum Outcome {
    APPLIED,
    DUPLICATE,
    ACKNOWLEDGED,
    REFUSED
  }

  private final HandoverMutation mutation;
  private final int sequences;
  private final Incarnation[] incarnations;
  private final int[] timesApplied;
  private final int[] firstApplied;
  private int floor;
  private Outcome outcome = Outcome.APPLIED;
  private int result;

  private LaneState(HandoverMutation mutation, HandoverBounds bounds) {
    this.mutation = mutation;
    this.sequences = bounds.commands();
    this.incarnations = new Incarnation[bounds.crashes() + 1];
    this.timesApplied = new int[bounds.commands()];
    this.firstApplied = new int[bounds.commands()];
    for (int i = 0; i < incarnations.length; i++) {
      incarnations[i] = new Incarnation(sequences);
    }
  }

  /** Applies the first entries of a journal. */
  static LaneState after(
      int number, HandoverState state, HandoverMutation mutation, HandoverBounds bounds) {
    LaneState lane = new LaneState(mutation, bounds);
    List<LogEntry> log = state.log;
    for (int i = 0; i < number; i++) {
      LogEntry entry = log.get(i);
      if (entry.isOther()) {
        lane.raiseFloor(entry.floor());
      } else {
        lane.apply(i + 1, entry, state.commands.get(entry.command()));
      }
    }
    return lane;
  }

  /** D3, and the record of an incarnation goes when the floor has passed its newest base. */
  private void raiseFloor(int to) {
    floor = Math.max(floor, to);
    for (int i = 0; i < incarnations.length; i++) {
      boolean passed =
          switch (mutation) {
            case FORGOTTEN_BY_AGE -> true;
            case FORGOTTEN_AT_FIRST_BASE -> incarnations[i].isFirstBasePassed(floor);
            default -> incarnations[i].isPassed(floor);
          };
      if (passed) {
        incarnations[i] = new Incarnation(sequences);
      }
    }
  }

  private void apply(int number, LogEntry entry, Command command) {
    Incarnation incarnation = incarnations[command.incarnation];
    int sequence = command.sequence;
    outcome = outcome(entry, incarnation, sequence);
    result = outcome == Outcome.DUPLICATE ? incarnation.result(sequence) : 0;
    if (outcome == Outcome.APPLIED) {
      if (mutation == FORGOTTEN_BY_COUNT) {
        incarnation.forgetResults();
      }
      incarnation.applied(sequence, number, entry.base(), entry.mark());
      result = number;
      if (timesApplied[entry.command()]++ == 0) {
        firstApplied[entry.command()] = number;
      }
    }
  }

  /**
   * A sequence up to the mark is ignored, one with a result gets that result, any other is applied,
   * in whatever order they arrive; but not if its base is below the floor, since its record may be
   * forgotten.
   */
  private Outcome outcome(LogEntry entry, Incarnation incarnation, int sequence) {
    boolean refuses = mutation != OLD_BASE_ACCEPTED && mutation != FORGOTTEN_BY_AGE;
    if (refuses && entry.base() < floor) {
      return Outcome.REFUSED;
    }
    if (mutation == NO_IDS) {
      return Outcome.APPLIED;
    }
    if (incarnation.isAcknowledged(sequence)) {
      return Outcome.ACKNOWLEDGED;
    }
    if (incarnation.result(sequence) != 0) {
      return Outcome.DUPLICATE;
    }
    return mutation == HIGHEST_SEQUENCE_ONLY && sequence <= incarnation.highest()
        ? Outcome.ACKNOWLEDGED
        : Outcome.APPLIED;
  }

  int floor() {
    return floor;
  }

  /** Of the entry applied last. */
  Outcome outcome() {
    return outcome;
  }

  /** The number that the entry applied last has as its result; 0 if it has none. */
  int result() {
    return result;
  }

  boolean knows(Command command) {
    return incarnations[command.incarnation].result(command.sequence) != 0;
  }

  int timesApplied(int command) {
    return timesApplied[command];
  }

  /** The number at which a command was first applied; 0 if it was not. */
  int firstApplied(int command) {
    return firstApplied[command];
  }
}
