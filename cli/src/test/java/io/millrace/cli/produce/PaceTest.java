package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Test
  void withoutARateNobodyWaitsAndBatchesAreWhole() throws InterruptedException {
    Pace pace = new Pace(Double.POSITIVE_INFINITY);

    assertThat(pace.mostRecords(500)).isEqualTo(500);
    assertThat(pace.await(1_000_000_000, stopped)).isTrue();
  }

  @Test
  void batchesAreATenthOfASecondsWorth() {
    assertThat(new Pace(1000).mostRecords(500)).isEqualTo(100);
    assertThat(new Pace(100_000).mostRecords(500)).isEqualTo(500);
    assertThat(new Pace(0.5).mostRecords(500)).isEqualTo(1);
  }

  @Test
  void aRecordWaitsForItsTurn() throws InterruptedException {
    long startNanos = System.nanoTime();
    Pace pace = new Pace(1000);

    assertThat(pace.await(50, stopped)).isTrue();

    assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(50_000_000);
  }

  @Test
  void aStopEndsTheWait() throws InterruptedException {
    stopped.countDown();

    assertThat(new Pace(0.0001).await(1, stopped)).isFalse();
  }
}
