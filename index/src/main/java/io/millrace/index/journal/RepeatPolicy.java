package io.millrace.index.journal;

import java.util.Arrays;

/**
 * When a PUT that has not answered is sent a second time (rule A3): after twice the store's 99th
 * percentile or the time that its size takes, whichever is longer, and as long as repeats stay
 * under a twentieth of all bytes.
 */
final class RepeatPolicy {

  private static final int SAMPLES = 100;
  private static final int LARGE_BYTES = 256 << 10;
  private static final long FIRST_LATENCY_NANOS = 500_000_000;
  private static final long SHORTEST_WAIT_NANOS = 50_000_000;

  /** So that a lane that has sent little may still repeat. */
  private static final long ALLOWANCE_BYTES = 16 << 20;

  private static final double REPEATED_SHARE = 0.05;
  private static final double SMOOTHING = 0.1;

  private final long[] latencies = new long[SAMPLES];
  private int next;
  private double bytesPerNano = 5e6 / 1e9;
  private long sentBytes;
  private long repeatedBytes;

  RepeatPolicy() {
    Arrays.fill(latencies, FIRST_LATENCY_NANOS);
  }

  /** A PUT has been answered. */
  void onWritten(int bytes, long latencyNanos) {
    latencies[next] = latencyNanos;
    next = (next + 1) % SAMPLES;
    if (bytes >= LARGE_BYTES) {
      bytesPerNano += SMOOTHING * (bytes / (double) Math.max(1, latencyNanos) - bytesPerNano);
    }
  }

  void onSent(int bytes) {
    sentBytes += bytes;
  }

  /** How long to wait for an answer before a repeat. */
  long waitNanos(int bytes) {
    long slowest =
        Arrays.stream(latencies).max().getAsLong(); // of 100 samples: the 99th percentile
    long bySize = (long) (bytes / bytesPerNano);
    return Math.max(SHORTEST_WAIT_NANOS, Math.max(2 * slowest, bySize));
  }

  /** Whether another repeat is within the budget; if so it counts as sent. */
  boolean tryRepeat(int bytes) {
    if (repeatedBytes + bytes > REPEATED_SHARE * sentBytes + ALLOWANCE_BYTES) {
      return false;
    }
    repeatedBytes += bytes;
    return true;
  }
}
