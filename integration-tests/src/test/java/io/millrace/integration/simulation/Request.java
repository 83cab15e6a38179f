package io.millrace.integration.simulation;

import io.millrace.index.command.Idempotence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A produce request, and all that is known of it. */
final class Request {

  /** What its client was told. */
  enum Fate {
    ACKNOWLEDGED(What.PRODUCE_ACKNOWLEDGED),
    NONE(What.PRODUCE_NONE),
    UNKNOWN(What.PRODUCE_UNKNOWN);

    private final What what;

    Fate(What what) {
      this.what = what;
    }

    What what() {
      return what;
    }
  }

  static final long NEVER = Long.MAX_VALUE;

  /** No offset is known. */
  static final long NOWHERE = -1;

  final int number;
  final int[] partitions;
  final int[] padding;

  /** Where its records were seen, by whomever. */
  final long[] offsets;

  /** When it was sent and answered, by the count of all that was sent and answered. */
  final long sentAt;

  long answeredAt = NEVER;
  @Nullable Fate fate;

  /** The process that took it, and at which place; 0 if none did, or several may have. */
  int process;

  long accepted;

  /** Copies that were sent or will be, and have not been answered. */
  private int unanswered = 1;

  private boolean mayBeThere;

  /** Null if it is sent once. */
  private @Nullable Idempotence idempotence;

  Request(int number, int[] partitions, int[] padding, long sentAt) {
    this.number = number;
    this.partitions = partitions;
    this.padding = padding;
    this.offsets = new long[partitions.length];
    Arrays.fill(offsets, NOWHERE);
    this.sentAt = sentAt;
  }

  /** Copies of it will be sent as well, all with the same key. */
  void repeat(int times, long nowMillis) {
    unanswered += times;
    idempotence =
        new Idempotence(new io.millrace.index.command.Producer.Key("request " + number), nowMillis);
  }

  @Nullable Idempotence idempotence() {
    return idempotence;
  }

  /**
   * One copy has failed.
   *
   * @return what that says of all; null while others may fare better
   */
  @Nullable Fate fail(Fate copy) {
    mayBeThere |= copy == Fate.UNKNOWN;
    boolean known = --unanswered > 0 || fate == Fate.ACKNOWLEDGED;
    return known ? null : mayBeThere ? Fate.UNKNOWN : Fate.NONE;
  }

  /** When its client knew that it is in the log. */
  long acknowledgedAt() {
    return fate == Fate.ACKNOWLEDGED ? answeredAt : NEVER;
  }

  int count() {
    return partitions.length;
  }
}
