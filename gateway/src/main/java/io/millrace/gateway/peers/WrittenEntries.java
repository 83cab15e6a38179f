package io.millrace.gateway.peers;

import io.millrace.gateway.failure.RequestException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The last entries that this gateway wrote in one lane, counted from 0. Who follows asks for those
 * after the ones it has; who comes too late reads the rest from the store. Thread-safe.
 */
final class WrittenEntries {
  private static final int MAX_ENTRIES = 512;
  private static final long MAX_BYTES = 4 << 20;

  private final Deque<ByteBuffer> last = new ArrayDeque<>();
  private List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private long count;
  private long bytes;
  private boolean ended;

  /**
   * What there is from a position on.
   *
   * @param position of the next one
   */
  record Since(long position, List<ByteBuffer> entries) {}

  /** Adds one, which nobody changes. */
  void add(ByteBuffer entry) {
    remember(entry).forEach(each -> each.complete(null));
  }

  private synchronized List<CompletableFuture<Void>> remember(ByteBuffer entry) {
    last.add(entry);
    bytes += entry.remaining();
    count++;
    while (last.size() > MAX_ENTRIES || (bytes > MAX_BYTES && last.size() > 1)) {
      bytes -= last.remove().remaining();
    }
    List<CompletableFuture<Void>> woken = waiting;
    waiting = new ArrayList<>();
    return woken;
  }

  /**
   * The entries from a position on, as far as they are kept.
   *
   * @param position negative for none of those that there are
   */
  synchronized Since since(long position) {
    long skipped = position < 0 ? last.size() : Math.max(0, position - (count - last.size()));
    List<ByteBuffer> entries = new ArrayList<>();
    for (ByteBuffer entry : last) {
      if (skipped-- <= 0) {
        entries.add(entry);
      }
    }
    return new Since(count, entries);
  }

  /**
   * Completes {@code signal} when there is another position to tell, which may be so already; fails
   * it with {@link RequestException.Draining} if there will be none, so that nobody asks on.
   */
  void signal(long position, CompletableFuture<Void> signal) {
    boolean news;
    synchronized (this) {
      news = position != count;
      if (!news && !ended) {
        waiting.add(signal);
        return;
      }
    }
    if (news) {
      signal.complete(null);
    } else {
      signal.completeExceptionally(new RequestException.Draining());
    }
  }

  /** There will be no more: who waits is told so, and nobody waits from now on. */
  void end() {
    endWaiting().forEach(each -> each.complete(null));
  }

  private synchronized List<CompletableFuture<Void>> endWaiting() {
    ended = true;
    List<CompletableFuture<Void>> woken = waiting;
    waiting = new ArrayList<>();
    return woken;
  }

  /** Lets go of signals that were given by somebody else. */
  synchronized void forgetGiven() {
    waiting.removeIf(CompletableFuture::isDone);
  }
}
