package io.millrace.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What passes while a machine is suspended. */
class SuspendAwareClockTest {

  private final Machine machine = new Machine();
  private final SuspendAwareClock clock = new SuspendAwareClock(machine);
  private final long start = clock.elapsedNanos();

  private static final class Machine implements Clock {
    private long wallMillis = 1_700_000_000_000L;
    private long monotonicNanos = -5;

    @Override
    public long wallMillis() {
      return wallMillis;
    }

    @Override
    public long monotonicNanos() {
      return monotonicNanos;
    }

    void run(Duration time) {
      wallMillis += time.toMillis();
      monotonicNanos += time.toNanos();
    }

    void suspend(Duration time) {
      wallMillis += time.toMillis();
    }
  }

  @Test
  void aSuspensionCounts() {
    machine.run(Duration.ofSeconds(7));
    machine.suspend(Duration.ofHours(3));
    machine.run(Duration.ofSeconds(1));
    assertThat(passed()).isEqualTo(Duration.ofHours(3).plusSeconds(8));
  }

  @Test
  void eachSuspensionCountsOnce() {
    machine.suspend(Duration.ofMinutes(1));
    assertThat(passed()).isEqualTo(Duration.ofMinutes(1));
    machine.run(Duration.ofMinutes(1));
    assertThat(passed()).isEqualTo(Duration.ofMinutes(2));
    machine.suspend(Duration.ofMinutes(1));
    assertThat(passed()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void aWallClockThatIsCorrectedALittleDoesNotCount() {
    machine.run(Duration.ofMinutes(10));
    machine.suspend(Duration.ofMillis(999));
    assertThat(passed()).isEqualTo(Duration.ofMinutes(10));
    machine.suspend(Duration.ofMillis(-999));
    machine.run(Duration.ofMinutes(10));
    assertThat(passed()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void smallGainsCountOnceTheyComeToASecond() {
    for (int i = 0; i < 100; i++) {
      machine.run(Duration.ofMinutes(10));
      machine.suspend(Duration.ofMillis(600));
      clock.elapsedNanos();
    }
    assertThat(passed())
        .isBetween(
            Duration.ofMinutes(1000).plusSeconds(59), Duration.ofMinutes(1000).plusSeconds(60));
  }

  @Test
  void whatAWallClockHasLostHidesNoSuspension() {
    machine.suspend(Duration.ofMillis(-999));
    clock.elapsedNanos();
    machine.suspend(Duration.ofMillis(1_998));
    assertThat(passed()).isBetween(Duration.ofMillis(1_998), Duration.ofMillis(2_008));
  }

  @Test
  void aWallClockThatIsSetBackNeverSetsTimeBack() {
    machine.suspend(Duration.ofMinutes(1));
    clock.elapsedNanos();
    machine.suspend(Duration.ofHours(-2));
    machine.run(Duration.ofSeconds(1));
    assertThat(passed()).isEqualTo(Duration.ofSeconds(61));
  }

  private Duration passed() {
    return Duration.ofNanos(clock.elapsedNanos() - start);
  }
}
