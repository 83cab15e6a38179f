package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.journal.LaneSettings;
import io.millrace.index.journal.PeerSettings;
import io.millrace.index.journal.SnapshotInterval;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.Applied;
import io.millrace.index.state.LaneState;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a start asks of the store does not depend on how long the history is. */
class LongHistoryStartTest implements LaneListener {

  private static final int INTERVAL = 4_096;
  private static final int MOST_AHEAD = 32;
  private static final int HEAD_BYTES = 64 << 10;

  /** The worst moment: one more entry, and the next snapshot would be due. */
  private static final long ENTRIES = 245 * INTERVAL - 1;

  private final ManualTime time = new ManualTime();

  @Test
  void aStartAfterAMillionEntriesIsOneListOneSnapshotAndTheEntriesAfterIt() {
    LongHistory store = new LongHistory(ENTRIES, INTERVAL);
    LaneLoop lane = LaneLoop.start(settings(), environment(store), this);
    time.pass(Duration.ofSeconds(1));

    assertThat(lane.ready()).isCompleted();
    CompletableFuture<Long> sequence = lane.query(LaneState::sequence);
    time.pass(Duration.ZERO);
    assertThat(sequence).isCompletedWithValue(ENTRIES).succeedsWithin(Duration.ZERO);
    assertThat(ENTRIES).isGreaterThan(1_000_000);
    assertThat(store.lists).containsExactly(ObjectKeys.snapshotPrefix(0));
    assertThat(store.found.getFirst()).isEqualTo(ObjectKeys.snapshot(0, store.newestSnapshot()));
    long heads = LongHistory.entries(store.found);
    assertThat(heads).isEqualTo(INTERVAL - 1).isEqualTo(store.found.size() - 1);
    assertThat(store.absent).hasSizeLessThanOrEqualTo(MOST_AHEAD);
    assertThat(store.bytes).isLessThan((INTERVAL + 1_000L) * HEAD_BYTES);
    print(store, heads);
  }

  @Override
  public void applied(Applied applied, @Nullable Payload payload) {}

  @Override
  public void caughtUp() {}

  @Override
  public void stopped(String problem) {
    throw new AssertionError(problem);
  }

  private LaneEnvironment environment(LongHistory store) {
    return new LaneEnvironment(store, time, time, new SplittableRandom(1));
  }

  private static LaneSettings settings() {
    return new LaneSettings(
        0,
        1,
        LongHistory.CLUSTER,
        new Id128(9, 9),
        Duration.ofMillis(5),
        1 << 20,
        4,
        Duration.ofHours(1),
        20_000_000,
        new SnapshotInterval(INTERVAL, 64L << 30),
        PeerSettings.DEFAULT,
        Rules.ALL);
  }

  private static void print(LongHistory store, long heads) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "start after %,d entries: %d LIST, 1 snapshot, %,d heads of entries, %d reads beyond the end",
            ENTRIES,
            store.lists.size(),
            heads,
            store.absent.size()));
  }
}
