package io.millrace.benchmarks.snapshot;

import io.millrace.format.Snapshot;
import io.millrace.format.SnapshotHead;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import io.millrace.index.state.StateCapture;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Prints what a snapshot of 20 million slices costs: how long the lane stands still for it, and how
 * long a processor is busy beside it. Entries with many slices share few segments; with few, the
 * segments are most of the state.
 */
public final class SnapshotCost {
  private static final int SLICES = 20_000_000;
  private static final int[] SLICES_PER_ENTRY = {1_000, 20};
  private static final int ROUNDS = 5;
  private static final int SLICES_AFTER = 100_000;
  private static final double MIB = 1 << 20;

  private SnapshotCost() {}

  /** Takes no arguments; wants a heap of 5 GiB. */
  public static void main(String[] args) {
    for (int slicesPerEntry : SLICES_PER_ENTRY) {
      measure(slicesPerEntry);
    }
  }

  private static void measure(int slicesPerEntry) {
    LargeState large = new LargeState(SLICES, slicesPerEntry);
    print("%,d slices, %,d an entry: %.0f MiB of heap", SLICES, slicesPerEntry, usedMib());
    double[] pauses = new double[ROUNDS];
    double[] before = new double[ROUNDS];
    double[] after = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      before[i] = millis(() -> append(large, slicesPerEntry));
      StateCapture[] capture = new StateCapture[1];
      pauses[i] = millis(() -> capture[0] = SnapshotCodec.capture(large.state()));
      after[i] = millis(() -> append(large, slicesPerEntry));
      if (i == ROUNDS - 1) {
        encode(capture[0]);
      }
    }
    print("  the lane's step stands still: %s ms", Arrays.toString(pauses));
    print("  %,d slices before it: %s ms", SLICES_AFTER, Arrays.toString(before));
    print("  and after it, which copy what they change: %s ms", Arrays.toString(after));
  }

  private static Object append(LargeState large, int slicesPerEntry) {
    for (int i = 0; i < SLICES_AFTER / slicesPerEntry; i++) {
      large.applyNext();
    }
    return large;
  }

  private static void encode(StateCapture capture) {
    long cpu = cpuNanos();
    ByteBuffer[] encoded = new ByteBuffer[1];
    double wall = millis(() -> encoded[0] = capture.encode());
    SnapshotHead head = Snapshot.readHead(encoded[0]);
    long content = head.sections().stream().mapToLong(SnapshotHead.Row::contentLength).sum();
    print(
        "  encoding: %.1f s, processor %.1f s, %.0f MiB of content, stored %.0f MiB",
        wall / 1e3, (cpuNanos() - cpu) / 1e9, content / MIB, encoded[0].remaining() / MIB);
    LaneState[] state = new LaneState[1];
    double decoding =
        millis(() -> state[0] = SnapshotCodec.decode(Snapshot.read(encoded[0]), 0, 1));
    print("  decoding: %.1f s", decoding / 1e3);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double millis(Supplier<?> work) {
    long start = System.nanoTime();
    work.get();
    return Math.round((System.nanoTime() - start) / 1e4) / 1e2;
  }

  private static double usedMib() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
