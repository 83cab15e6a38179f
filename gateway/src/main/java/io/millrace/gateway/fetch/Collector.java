package io.millrace.gateway.fetch;

import io.millrace.gateway.memory.Reservation;

/**
 * Gathers what a fetch answers with, up to the bounds of the request. Not thread-safe.
 *
 * @param <R> what it gathers
 */
interface Collector<R extends Run> extends BatchVisitor {
  /** Makes collectors of one kind. */
  interface Factory<R extends Run> {
    /**
     * Makes one that is empty.
     *
     * @param fromOffset of the first record wanted
     * @param memory takes what the answer holds
     */
    Collector<R> collector(FetchBounds bounds, long fromOffset, Reservation memory);
  }

  /** Whether there is nothing yet. */
  boolean isEmpty();

  /** What was gathered. To be called once, at the end. */
  R collected();
}
