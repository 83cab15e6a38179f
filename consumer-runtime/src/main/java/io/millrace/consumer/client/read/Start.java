package io.millrace.consumer.client.read;

/** Where reading a partition begins. */
public sealed interface Start {
  /** The first record that is still there. */
  record Earliest() implements Start {}

  /** After the last record there is, as the topic's description that the reader is given says. */
  record Latest() implements Start {}

  /** A place of the caller's, such as a reader's position. */
  record Offset(long offset) implements Start {
    public Offset {
      if (offset < 0) {
        throw new IllegalArgumentException("offsets count from 0: " + offset);
      }
    }
  }

  /**
   * The first record whose timestamp is not below; the end, if there is none.
   *
   * @param millis since the epoch
   */
  record Time(long millis) implements Start {}

  static Start earliest() {
    return new Earliest();
  }

  static Start latest() {
    return new Latest();
  }

  static Start at(long offset) {
    return new Offset(offset);
  }

  static Start atTime(long millis) {
    return new Time(millis);
  }
}
