package io.millrace.benchmarks;

import io.millrace.format.Compression;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.state.LaneState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Ten million slices in ten thousand partitions, in a lane's state and as plain arrays. */
final class Index {
  static final int PARTITIONS = 10_000;

  private static final int ENTRIES = 1_000;
  private static final int SEGMENT_BYTES = 256 << 20;
  private static final String TOPIC = "t";
  private static final Id128 CLUSTER = new Id128(1, 1);

  private final LaneState state = new LaneState(0, 1, CLUSTER);
  private final long[][] bases = new long[PARTITIONS][ENTRIES];
  private final long[] ends = new long[PARTITIONS];
  private final double stateBytesPerSlice;

  Index() {
    long before = usedBytes();
    fill(new Random(1));
    stateBytesPerSlice = (double) (usedBytes() - before) / state.sliceCount();
  }

  private void fill(Random random) {
    TopicConfig config = new TopicConfig(PARTITIONS, 1, -1, Compression.NONE, 1);
    apply(new PutTopic(TOPIC, TopicPatch.EMPTY, config));
    for (int entry = 0; entry < ENTRIES; entry++) {
      List<Part> parts = new ArrayList<>(PARTITIONS);
      int position = 0;
      for (int partition = 0; partition < PARTITIONS; partition++) {
        int count = 1 + random.nextInt(100);
        int length = 100 + random.nextInt(20_000);
        parts.add(new Part(partition, count, position, length, 1_000L * entry));
        bases[partition][entry] = ends[partition];
        ends[partition] += count;
        position += length;
      }
      PayloadRef.SegmentObject segment =
          new PayloadRef.SegmentObject(0, entry, new Id128(3, entry), SEGMENT_BYTES);
      apply(new AppendSlices(topicId(), segment, parts));
    }
  }

  private void apply(JournalCommand command) {
    long number = state.sequence() + 1;
    var unused =
        state.apply(
            EntryHeader.unsized(
                0, number, new Id128(2, number), state.lastNonce(), CLUSTER, 1_000 * number),
            List.of(command),
            null);
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  LaneState state() {
    return state;
  }

  long topicId() {
    return Objects.requireNonNull(state.topic(TOPIC)).id();
  }

  /** Where the slices of a partition begin, in order. */
  long[] bases(int partition) {
    return bases[partition];
  }

  long end(int partition) {
    return ends[partition];
  }

  /** Heap that the state takes, divided by its slices. */
  double stateBytesPerSlice() {
    return stateBytesPerSlice;
  }
}
