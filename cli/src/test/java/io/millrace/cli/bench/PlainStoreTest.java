package io.millrace.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainStoreTest {
  /** In so short a time nothing is done, let alone counted. */
  private static Meter instant() {
    return Meter.after(Duration.ZERO, Duration.ofNanos(1));
  }

  @Test
  void thereIsSomethingToReadHoweverShortTheTime() throws InterruptedException {
    try (PlainStore store = PlainStore.open("memory:", "bench")) {
      assertThat(store.put(instant())).isZero();
      assertThat(store.get(instant())).isZero();
      await().until(() -> store.get(Meter.after(Duration.ZERO, Duration.ofMillis(100))) > 0);
    }
  }
}
