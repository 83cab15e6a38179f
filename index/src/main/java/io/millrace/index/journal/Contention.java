package io.millrace.index.journal;

import java.time.Duration;

/**
 * Whether other gateways write to this lane too, and so how many entries may be in flight.
 *
 * <p>A pipeline shuts others out: its next number is taken before they can know the nonce that an
 * entry there would have to name. So a gateway pipelines only while it has the lane to itself. With
 * one entry at a time the number after it is free for about a round trip, and everybody who has
 * read it can win that.
 */
final class Contention {

  /**
   * Long enough that those who write every few seconds do not find a pipeline each time; short
   * enough that one visit of another gateway does not cost the pipeline for long.
   */
  private static final long REMEMBERED_NANOS = Duration.ofSeconds(30).toNanos();

  /** Gateways that take turns seldom lose for so long. */
  private static final long STARVED_NANOS = Duration.ofSeconds(1).toNanos();

  private final int most;
  private final Step step;
  private int depth;
  private boolean contended;
  private long lastSignNanos;
  private boolean losing;
  private long losingSinceNanos;
  private long toldSeconds;

  /**
   * @param most {@code lane.pipeline}
   */
  Contention(int most, Step step) {
    this.most = most;
    this.step = step;
    this.depth = most;
  }

  /** How many entries may be in flight. */
  int depth() {
    return depth;
  }

  /** An entry of this gateway's has been applied. */
  void onWon() {
    losing = false;
    if (contended && step.nanos() - lastSignNanos >= REMEMBERED_NANOS) {
      contended = false;
    }
    if (!contended) {
      depth = Math.min(most, depth + 1);
    }
  }

  /** An entry of this gateway's has lost its number. */
  void onLost() {
    if (!losing) {
      losing = true;
      losingSinceNanos = step.nanos();
      toldSeconds = 0;
    }
    onOther();
  }

  /** A valid entry of another gateway's has been applied. */
  void onOther() {
    contended = true;
    lastSignNanos = step.nanos();
    depth = 1;
  }

  /** This gateway has nothing to write. */
  void onIdle() {
    losing = false;
  }

  /**
   * For how many seconds this gateway has lost every race, so that the others seem not to know of
   * it. Told at a sign of them only, each number once, and otherwise 0: silence says that the store
   * does not answer, not that others are ahead.
   */
  long takeStarvation() {
    boolean signNow = losing && lastSignNanos == step.nanos();
    long seconds = signNow ? (lastSignNanos - losingSinceNanos) / STARVED_NANOS : 0;
    if (seconds <= toldSeconds) {
      return 0;
    }
    toldSeconds = seconds;
    return seconds;
  }
}
