package io.millrace.gateway.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.memory.Reservation;
import org.junit.jupiter.api.Test;

class WaitingBytesTest {
  private static final long MIB = 1 << 20;

  private final WaitingBytes waiting = new WaitingBytes(200 * MIB);

  @Test
  void aTopicThatIsFloodedLeavesHalfToTheOthers() {
    Reservation flood = waiting.enter("flood");
    Reservation more = waiting.enter("flood");
    Reservation other = waiting.enter("other");
    flood.add(80 * MIB);
    more.add(20 * MIB);

    assertThatExceptionOfType(RequestException.Overloaded.class)
        .isThrownBy(() -> more.add(1))
        .withMessageContaining("topic flood");
    assertThat(other.tryAdd(100 * MIB)).isTrue();
    assertThat(waiting.used()).isEqualTo(200 * MIB);

    assertThatExceptionOfType(RequestException.Overloaded.class)
        .isThrownBy(() -> waiting.enter("third").add(1));
  }

  @Test
  void whatIsGivenBackIsFreeForTheTopicAndForAll() {
    Reservation first = waiting.enter("t");
    Reservation second = waiting.enter("t");
    first.add(100 * MIB);
    first.close();
    waiting.leave("t");

    second.add(100 * MIB);
    second.close();
    waiting.leave("t");

    assertThat(waiting.used()).isZero();
  }

  @Test
  void aTopicMayHaveAllOfALittle() {
    assertThat(new WaitingBytes(1000).enter("t").tryAdd(1000)).isTrue();
    assertThat(new WaitingBytes(70 * MIB).enter("t").tryAdd(64 * MIB)).isTrue();
    assertThat(new WaitingBytes(70 * MIB).enter("t").tryAdd(65 * MIB)).isFalse();
  }
}
