package io.millrace.consumer.client.produce;

/** What the producer knows of time, apart so that tests can make it up. */
interface Timing {
  /** Ever growing, from an arbitrary origin. */
  long nanos();

  /** Since the epoch. */
  long wallMillis();

  /** Runs {@code task} on some thread once {@code delayNanos} have passed; it may wait. */
  void after(long delayNanos, Runnable task);
}
