package io.millrace.index.journal;

import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.index.journal.StoreRequest.PutEntry;
import io.millrace.index.state.LaneState;
import java.util.List;

/**
 * Tells a gateway that pipelines that another is waiting: an entry without commands, put by
 * create-if-absent at a number that the pipeline has yet to reach. There the pipeline loses a race,
 * and goes on with one entry at a time. Without it a gateway that always wins would never learn of
 * one that always loses.
 *
 * <p>The entry names a predecessor that never was, so it is void wherever it lands and however late
 * (rule A2), like the entries of a pipeline behind one that lost. Nobody waits for its answer.
 */
final class Knock {

  /**
   * A pipeline moves on by its own length in a round trip; this is several times the usual length,
   * so that the knock comes before it.
   */
  private static final long AHEAD = 32;

  private static final long MOST_DOUBLINGS = 5;

  private final LaneSettings settings;
  private final Step step;
  private final Contention contention;

  Knock(LaneSettings settings, Step step, Contention contention) {
    this.settings = settings;
    this.step = step;
    this.contention = contention;
  }

  /** Knocks once a second while all races are lost, farther ahead each time. */
  void sendIfStarved(LaneState state) {
    long seconds = contention.takeStarvation();
    if (seconds > 0) {
      long ahead = AHEAD << (int) Math.min(seconds - 1, MOST_DOUBLINGS);
      send(state.sequence() + ahead, state.lastTimestampMillis());
    }
  }

  private void send(long sequence, long timestampMillis) {
    EntryHeader header =
        EntryHeader.unsized(
            settings.lane(),
            sequence,
            Id128.random(step.random()),
            Id128.random(step.random()),
            settings.writer(),
            timestampMillis);
    step.send(id -> new PutEntry(id, sequence, Entry.encode(header, List.of(), null)));
  }
}
