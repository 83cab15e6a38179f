package io.millrace.index.model.segments;

import io.millrace.index.model.Fingerprint;
import java.util.Collections;
import java.util.List;

/**
 * The bucket, the journal and a reader.
 *
 * @param snapshotAt for each number when its snapshot was written, or {@link #NO_SNAPSHOT}
 */
record DeletionState(
    int now,
    int others,
    Reader reader,
    List<Segment> segments,
    List<LogEntry> log,
    List<Integer> snapshotAt) {

  static final int NO_SNAPSHOT = -1;

  /**
   * A reader's position.
   *
   * @param anchor F1
   */
  record Reader(int applied, int anchor) {

    boolean isFresh(int now, int grace) {
      return now - anchor < grace;
    }
  }

  static DeletionState initial(DeletionBounds bounds) {
    return new DeletionState(
        0,
        0,
        new Reader(0, 0),
        Collections.nCopies(bounds.plain() + bounds.outputs(), Segment.NONE),
        List.of(),
        Collections.nCopies(bounds.entries() + 1, NO_SNAPSHOT));
  }

  DeletionState later() {
    return new DeletionState(now + 1, others, reader, segments, log, snapshotAt);
  }

  DeletionState with(Reader moved) {
    return new DeletionState(now, others, moved, segments, log, snapshotAt);
  }

  DeletionState with(int index, Segment segment) {
    List<Segment> changed = Lists.with(segments, index, segment);
    return new DeletionState(now, others, reader, changed, log, snapshotAt);
  }

  DeletionState append(LogEntry entry) {
    return new DeletionState(now, others, reader, segments, Lists.with(log, entry), snapshotAt);
  }

  DeletionState appendOther(LogEntry entry) {
    return new DeletionState(now, others + 1, reader, segments, Lists.with(log, entry), snapshotAt);
  }

  DeletionState withSnapshot(int number) {
    List<Integer> more = Lists.with(snapshotAt, number, now);
    return new DeletionState(now, others, reader, segments, log, more);
  }

  int length() {
    return log.size();
  }

  boolean hasSnapshot(int number) {
    return snapshotAt.get(number) != NO_SNAPSHOT;
  }

  int newestSnapshot() {
    return newestSnapshot(1, now);
  }

  /** The n-th newest of the snapshots written at a time or before; 0 if there are fewer. */
  int newestSnapshot(int n, int writtenBy) {
    int found = 0;
    for (int number = length(); number > 0; number--) {
      if (hasSnapshot(number) && snapshotAt.get(number) <= writtenBy && ++found == n) {
        return number;
      }
    }
    return 0;
  }

  boolean isLanded(int segment) {
    return log.stream().anyMatch(each -> each.refersTo(segment));
  }

  void fingerprint(Fingerprint into, int grace) {
    // How stale the anchor is doesn't matter.
    into.add(now, others, reader.applied, Math.max(reader.anchor, now - grace), log.size());
    segments.forEach(each -> each.fingerprint(into));
    log.forEach(each -> each.fingerprint(into));
    snapshotAt.forEach(into::add);
  }
}
