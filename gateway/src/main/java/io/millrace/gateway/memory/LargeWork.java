package io.millrace.gateway.memory;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets few threads work on large records at once, for each then holds several times what was
 * reserved: the bytes, their characters, the parser's copy of those, what becomes of them. For the
 * whole process, which has one heap.
 */
public final class LargeWork {
  private static final int LARGE_BYTES = 1 << 20;

  /** Ten times the largest record that is taken by default, six times over. */
  private static final long HEAP_FOR_ONE = 512L << 20;

  private static final Semaphore PERMITS = new Semaphore(permits(), true);

  private LargeWork() {}

  /** No more than there are processors for, and room in the heap. */
  private static int permits() {
    Runtime runtime = Runtime.getRuntime();
    long room = runtime.maxMemory() / HEAP_FOR_ONE;
    return Math.clamp(room, 1, runtime.availableProcessors());
  }

  /**
   * Works on this thread, which may have to wait until others are done.
   *
   * @param bytes that are worked on; few of them are not waited for
   * @param work that uses the processor, waits for nothing, and calls nothing that comes here again
   */
  public static <T> T on(long bytes, Supplier<T> work) {
    if (bytes < LARGE_BYTES) {
      return work.get();
    }
    PERMITS.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      PERMITS.release();
    }
  }
}
