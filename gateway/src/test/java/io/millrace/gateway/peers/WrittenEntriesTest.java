package io.millrace.gateway.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WrittenEntriesTest {
  private final WrittenEntries written = new WrittenEntries();
  private final CompletableFuture<Void> signal = new CompletableFuture<>();

  @Test
  void whoHasAllWaitsForTheNext() {
    written.signal(0, signal);
    assertThat(signal).isNotDone();

    written.add(entry(7));
    assertThat(signal).isDone();
    assertThat(written.since(0).entries()).containsExactly(entry(7));
    assertThat(written.since(0).position()).isEqualTo(1);
  }

  @Test
  void whoKnowsNothingDoesNotWaitAndGetsNothingOld() {
    written.add(entry(7));
    written.signal(-1, signal);

    assertThat(signal).isDone();
    assertThat(written.since(-1).entries()).isEmpty();
    assertThat(written.since(-1).position()).isEqualTo(1);
  }

  @Test
  void theEndIsToldToWhoWaitsAndNobodyWaitsAfterIt() {
    written.signal(0, signal);
    written.end();
    assertThat(signal).isDone();

    CompletableFuture<Void> later = new CompletableFuture<>();
    written.signal(0, later);
    assertThat(later).isDone();
  }

  @Test
  void onlyTheLastAreKept() {
    for (int i = 0; i < 600; i++) {
      written.add(entry(i));
    }
    assertThat(written.since(0).entries()).hasSize(512).startsWith(entry(88));
    assertThat(written.since(598).entries()).containsExactly(entry(598), entry(599));
  }

  private static ByteBuffer entry(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(0, number);
  }
}
