package io.millrace.consumer.client.produce;

/** A record that was never sent, and so is surely not stored. */
public final class RecordNotSent extends RuntimeException {
  private final Reason reason;

  /** Why not, and with it what to do. */
  public enum Reason {
    /** It is above a bound of the producer's settings: make it smaller, or raise the bound. */
    TOO_LARGE,
    /** Memory was full for longer than a send may wait: send less, or wait longer. */
    NO_ROOM,
    /** The topic has no such partition, or no gateway said in time that it has. */
    UNKNOWN_PARTITION,
    /** The producer was closed before its turn came. */
    CLOSED
  }

  RecordNotSent(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
