package io.millrace.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminationTest {
  private final Termination termination = new Termination();
  private final List<String> told = new ArrayList<>();

  @Test
  void listenersAreToldOnceWhenTheEndIsWishedFor() {
    termination.onRequest(() -> told.add("first"));
    termination.onRequest(() -> told.add("second"));
    assertThat(termination.requested()).isFalse();

    assertThat(termination.request(130)).isTrue();
    assertThat(termination.request(0)).isFalse();

    assertThat(told).containsExactly("first", "second");
    assertThat(termination.exitCode()).hasValue(130);
  }

  @Test
  void aListenerThatComesLateIsToldAtOnce() {
    termination.request(0);

    termination.onRequest(() -> told.add("late"));

    assertThat(told).containsExactly("late");
  }

  @Test
  void aThreadIsInterruptedOnceHoweverOftenItAsksForThat() {
    termination.interruptCaller();
    termination.onRequest(() -> told.add("interrupted: " + Thread.interrupted()));
    termination.interruptCaller();

    termination.request(0);

    assertThat(told).containsExactly("interrupted: true");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void waitingEndsWithTheWish() throws InterruptedException {
    Thread waiting = Thread.startVirtualThread(this::await);

    termination.request(0);

    waiting.join();
    assertThat(told).containsExactly("awaited");
  }

  private void await() {
    try {
      termination.await();
      told.add("awaited");
    } catch (InterruptedException e) {
      told.add("interrupted");
    }
  }
}
