package io.millrace.consumer.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverTest {
  private static final URI FIRST = URI.create("http://first");
  private static final URI SECOND = URI.create("http://second");

  private long now;
  private final Failover gateways = new Failover(List.of(() -> FIRST, () -> SECOND), () -> now);

  @Test
  void theFirstIsAskedAsLongAsItAnswers() {
    Failover.Seat seat = gateways.next();
    gateways.answered(seat);

    assertThat(seat.url()).isEqualTo(FIRST);
    assertThat(gateways.next()).isSameAs(seat);
    assertThat(gateways.otherThan(seat)).isTrue();
  }

  @Test
  void oneThatFailsIsLeftForAWhile() {
    Failover.Seat first = gateways.next();
    gateways.failed(first, now);

    assertThat(gateways.next().url()).isEqualTo(SECOND);
    pass(Failover.FIRST_REST.minusNanos(1));
    assertThat(gateways.next().url()).isEqualTo(SECOND);
    pass(Duration.ofNanos(1));
    assertThat(gateways.next()).isSameAs(first);
  }

  @Test
  void oneCallTriesItBeforeOthersFollow() {
    Failover.Seat first = gateways.next();
    gateways.failed(first, now);
    pass(Failover.FIRST_REST);

    assertThat(gateways.next()).isSameAs(first);
    assertThat(gateways.next().url()).isEqualTo(SECOND);
    gateways.answered(first);
    assertThat(gateways.next()).isSameAs(first);
  }

  @Test
  void eachTimeItRestsLongerUpToABound() {
    Duration rest = Failover.FIRST_REST;
    for (int i = 0; i < 10; i++) {
      Failover.Seat first = gateways.next();
      assertThat(first.url()).isEqualTo(FIRST);
      gateways.failed(first, now);
      pass(rest.minusNanos(1));
      assertThat(gateways.next().url()).isEqualTo(SECOND);
      pass(Duration.ofNanos(1));
      rest = rest.multipliedBy(2);
      if (rest.compareTo(Failover.LONGEST_REST) > 0) {
        rest = Failover.LONGEST_REST;
      }
    }
  }

  @Test
  void callsThatFailedTogetherCountOnce() {
    Failover.Seat first = gateways.next();
    long asked = now;
    pass(Duration.ofMillis(1));
    for (int i = 0; i < 10; i++) {
      gateways.failed(first, asked);
    }
    pass(Failover.FIRST_REST);

    assertThat(gateways.next()).isSameAs(first);
  }

  @Test
  void ifAllRestTheOneWhoseRestEndsFirstIsAsked() {
    Failover.Seat first = gateways.next();
    gateways.failed(first, now);
    pass(Duration.ofMillis(10));
    Failover.Seat second = gateways.next();
    gateways.failed(second, now);

    assertThat(gateways.next()).isSameAs(first);
    assertThat(gateways.otherThan(first)).isFalse();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
