package io.millrace.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.terminal.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private final Outcomes outcomes = new Outcomes();
  private final List<String> said = new ArrayList<>();

  @Test
  void whereAllAreStoredNothingIsSaid() {
    outcomes.stored(3);

    outcomes.judge("produce", said::add);

    assertThat(said).isEmpty();
    assertThat(outcomes.failed()).isZero();
  }

  @Test
  void ofSomeThatFailTheFirstReasonIsSaid() {
    outcomes.failed(1000, new CompletionException(new IllegalStateException("the first")));
    outcomes.failed(1, new IllegalStateException("another"));
    outcomes.stored(1);

    outcomes.judge("produce", said::add);

    assertThat(said).containsExactly("produce: 1,001 records failed: the first");
    assertThat(outcomes.failed()).isEqualTo(1001);
  }

  @Test
  void whereNoneIsStoredThePhaseHasFailed() {
    outcomes.failed(2, new IllegalStateException("because"));

    assertThatThrownBy(() -> outcomes.judge("produce", said::add))
        .isInstanceOf(Failure.class)
        .hasMessage("produce: no record was stored: because");
  }
}
