package io.millrace.gateway.fetch;

import io.millrace.gateway.memory.Reservation;

/** What was read for an answer, with the memory that it holds until it is closed. */
public interface Held extends AutoCloseable {
  /** What it holds. */
  Reservation memory();

  @Override
  default void close() {
    memory().close();
  }
}
