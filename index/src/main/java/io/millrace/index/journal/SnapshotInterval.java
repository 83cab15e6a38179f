package io.millrace.index.journal;

/**
 * How much journal may follow a snapshot before the next one is due: a start reads that much one by
 * one.
 *
 * @param entries at least 1
 * @param bytes at least 1; four times the last snapshot if that is more, so that snapshots stay a
 *     fraction of what is written
 */
public record SnapshotInterval(int entries, long bytes) {

  private static final int LAST_SNAPSHOTS = 4;

  public SnapshotInterval {
    if (entries < 1) {
      throw new IllegalArgumentException("lane.snapshot.entries must be at least 1");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("lane.snapshot.bytes must be at least 1");
    }
  }

  /** Whether that much journal is so many intervals, or more. */
  boolean isPassed(int times, long entriesSince, long bytesSince, long lastSnapshotBytes) {
    return entriesSince >= (long) times * entries
        || bytesSince >= times * Math.max(bytes, LAST_SNAPSHOTS * lastSnapshotBytes);
  }
}
