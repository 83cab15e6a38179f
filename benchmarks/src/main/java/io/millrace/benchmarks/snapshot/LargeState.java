package io.millrace.benchmarks.snapshot;

import io.millrace.format.Compression;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.state.LaneState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A state with as many slices as one likes, made by applying entries with random contents. */
final class LargeState {
  private static final int PARTITIONS = 10_000;
  private static final long TOPIC = 1;
  private static final Id128 CLUSTER = new Id128(1, 1);

  private final SplittableRandom random = new SplittableRandom(1);
  private final LaneState state = new LaneState(0, 1, CLUSTER);
  private final int slicesPerEntry;
  private long timestamp = 1_700_000_000_000L;
  private int partition;

  LargeState(int slices, int slicesPerEntry) {
    this.slicesPerEntry = slicesPerEntry;
    TopicConfig config = new TopicConfig(PARTITIONS, 1, -1, Compression.NONE, 1);
    apply(new PutTopic("t", TopicPatch.EMPTY, config), null);
    while (state.sliceCount() < slices) {
      applyNext();
    }
  }

  LaneState state() {
    return state;
  }

  /** Applies one more entry, which appends to the next partitions. */
  void applyNext() {
    List<Part> parts = new ArrayList<>(slicesPerEntry);
    int position = 8;
    for (int i = 0; i < slicesPerEntry; i++) {
      int length = 100 + random.nextInt(20_000);
      long newest = timestamp - random.nextInt(50);
      parts.add(new Part(partition, 1 + random.nextInt(100), position, length, newest));
      position += length;
      partition = (partition + 1) % PARTITIONS;
    }
    timestamp += 20 + random.nextInt(20);
    apply(new AppendSlices(TOPIC, null, parts), position);
  }

  private void apply(JournalCommand command, @Nullable Integer payloadLength) {
    long number = state.sequence() + 1;
    Id128 nonce = Id128.random(random);
    EntryHeader header =
        EntryHeader.unsized(0, number, nonce, state.lastNonce(), CLUSTER, timestamp);
    @Nullable Inline inline =
        payloadLength == null ? null : new Inline(0, number, nonce, 100, payloadLength);
    var unused = state.apply(header, List.of(command), inline);
  }
}
