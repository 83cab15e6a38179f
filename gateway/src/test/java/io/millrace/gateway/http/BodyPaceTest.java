package io.millrace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyPaceTest {
  private final StoppedClock clock = new StoppedClock();
  private final BodyPace pace = new BodyPace(clock, Duration.ofSeconds(30));

  @Test
  void aBodyThatTricklesIsTooSlowAfterTheIdleTimeout() {
    for (int second = 0; second <= 30; second++) {
      assertThat(pace.isTooSlow(1)).isFalse();
      clock.nanos += 1_000_000_000;
    }

    assertThat(pace.isTooSlow(1)).isTrue();
  }

  @Test
  void aSlowOneThatGoesOnIsNot() {
    for (int second = 0; second < 1000; second++) {
      assertThat(pace.isTooSlow(3_000)).isFalse();
      clock.nanos += 1_000_000_000;
    }
  }

  private static final class StoppedClock implements Clock {
    private long nanos;

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public long monotonicNanos() {
      return nanos;
    }
  }
}
