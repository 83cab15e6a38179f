package io.millrace.cli.tail;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Reads several partitions to their ends at once, so that their records come out by timestamp as
 * far as the order of each partition allows.
 */
final class MergedRead {
  private static final Comparator<Cursor> BY_TIME =
      Comparator.comparingLong((Cursor cursor) -> cursor.head().record().timestampMillis())
          .thenComparingInt(Cursor::partition);

  private final List<Cursor> cursors;
  private final Emitter emitter;

  MergedRead(List<Cursor> cursors, Emitter emitter) {
    this.cursors = List.copyOf(cursors);
    this.emitter = emitter;
  }

  /**
   * Reads until there is nothing left, or enough.
   *
   * @return false once the emitter has enough
   */
  boolean run() throws InterruptedException {
    PriorityQueue<Cursor> waiting = new PriorityQueue<>(BY_TIME);
    for (Cursor cursor : cursors) {
      if (cursor.advance()) {
        waiting.add(cursor);
      }
    }
    while (!waiting.isEmpty()) {
      Cursor earliest = waiting.remove();
      if (!emitter.emit(earliest.partition(), earliest.head())) {
        return false;
      }
      if (earliest.advance()) {
        waiting.add(earliest);
      }
    }
    return true;
  }
}
