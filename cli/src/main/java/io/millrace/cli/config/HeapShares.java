package io.millrace.cli.config;

/** How a gateway's heap is shared out where nothing is said about it. Stateless; all in bytes. */
final class HeapShares {
  private static final long MIB = 1L << 20;

  /**
   * The program itself, the segments on their way to the store, and the work on the largest record:
   * measured under more large requests than fit.
   */
  private static final long BESIDE = 160 * MIB;

  /** One request of the default size, and what belongs to it, must fit. */
  private static final long LEAST_WAITING = 24 * MIB;

  private HeapShares() {}

  static long cacheBytes(long heap) {
    return heap / 3;
  }

  /**
   * A quarter, unless that is more than half of what all others leave: what waits is there twice,
   * as a batch and in its segment. An eighth is for answers.
   */
  static long waitingBytes(long heap) {
    long left = heap - cacheBytes(heap) - heap / 8 - BESIDE;
    return Math.max(LEAST_WAITING, Math.min(heap / 4, left / 2));
  }
}
