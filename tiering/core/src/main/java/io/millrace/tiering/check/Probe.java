package io.millrace.tiering.check;

/** One question about a store. */
interface Probe {
  /** A few words in lower case. */
  String name();

  /** Whether the queue needs a yes. */
  boolean required();

  /**
   * Asks.
   *
   * @throws io.millrace.tiering.ObjectStoreException if the store refuses something that it should
   *     do
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Finding ask(ProbeSpace space) throws InterruptedException;
}
