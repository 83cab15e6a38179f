package io.millrace.index.model.segments;

/**
 * How large the system is.
 *
 * @param plain segments that are not outputs of a compaction
 * @param outputs compactions, each of all plain segments
 * @param others entries that refer to nothing, and may raise the floor
 * @param grace {@code lane.grace}, and the time for which answers are fresh, in ticks
 * @param oldestBase how far behind the tail an uploader may be
 * @param anyRaises whether commits and exchanges may raise the floor as well
 * @param idle whether maintenance alone must get everything deleted, from every state
 */
record DeletionBounds(
    int plain,
    int outputs,
    int entries,
    int others,
    int ticks,
    int grace,
    int oldestBase,
    boolean anyRaises,
    boolean idle) {

  /** A segment, a compaction of it, and uploaders as late as can be. */
  static DeletionBounds of(int entries, int others, int ticks) {
    return new DeletionBounds(1, 1, entries, others, ticks, 1, entries, false, false);
  }

  DeletionBounds segments(int plainOnes, int outputsOfThem) {
    return new DeletionBounds(
        plainOnes, outputsOfThem, entries, others, ticks, grace, oldestBase, anyRaises, idle);
  }

  DeletionBounds grace(int withTicks) {
    return new DeletionBounds(
        plain, outputs, entries, others, ticks, withTicks, oldestBase, anyRaises, idle);
  }

  DeletionBounds oldestBase(int behind) {
    return new DeletionBounds(
        plain, outputs, entries, others, ticks, grace, behind, anyRaises, idle);
  }

  DeletionBounds everyEntryMayRaise() {
    return new DeletionBounds(
        plain, outputs, entries, others, ticks, grace, oldestBase, true, idle);
  }

  DeletionBounds idleAfterwards() {
    return new DeletionBounds(
        plain, outputs, entries, others, ticks, grace, oldestBase, anyRaises, true);
  }
}
