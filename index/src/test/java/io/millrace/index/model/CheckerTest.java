package io.millrace.index.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckerTest {

  private static final Limits WIDE = new Limits(100_000, 100_000);

  @Test
  void everyStateIsMetOnce() {
    Verdict verdict = Checker.check(new Jugs(-1), WIDE);
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.states()).isEqualTo(16);
    assertThat(verdict.met()).isEqualTo(Set.of("poured"));
    assertThat(verdict.trace()).isEmpty();
  }

  @Test
  void aPlantedViolationIsFoundByTheShortestWay() {
    Verdict verdict = Checker.check(new Jugs(4), WIDE);
    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.violation()).isEqualTo("4 in the large one");
    assertThat(verdict.trace())
        .containsExactly(
            "fill large",
            "pour into small",
            "empty small",
            "pour into small",
            "fill large",
            "pour into small");
    assertThat(verdict.story()).contains("4 in the large one").contains(" 6. pour into small");
  }

  @Test
  void theFirstStateMayBeTheViolation() {
    Verdict verdict = Checker.check(new Jugs(0), WIDE);
    assertThat(verdict.violation()).isNotNull();
    assertThat(verdict.trace()).isEmpty();
  }

  @Test
  void aSearchThatEndsAtALimitProvesNothing() {
    Verdict few = Checker.check(new Jugs(-1), new Limits(10, 100_000));
    assertThat(few.holds()).isFalse();
    assertThat(few.complete()).isFalse();
    assertThat(few.violation()).isNull();
    assertThat(few.states()).isBetween(11, 14);
    Verdict narrow = Checker.check(new Jugs(-1), new Limits(100_000, 1));
    assertThat(narrow.complete()).isFalse();
    assertThat(narrow.states()).isLessThan(6);
  }

  @Test
  void theTableOfStatesGrows() {
    Visited visited = new Visited();
    for (long i = 0; i < 200_000; i++) {
      assertThat(visited.add(Fingerprint.of(i), i)).isTrue();
    }
    for (long i = 0; i < 200_000; i++) {
      assertThat(visited.parent(Fingerprint.of(i))).isEqualTo(i);
    }
    assertThat(visited.add(Fingerprint.of(7), 8)).isFalse();
    assertThat(visited.size()).isEqualTo(200_000);
  }

  private record Water(int small, int large) {}

  /** Jugs of 3 and 5 litres, that may be filled, emptied and poured into each other. */
  private record Jugs(int forbidden) implements Model<Water> {

    @Override
    public Water initial() {
      return new Water(0, 0);
    }

    @Override
    public void moves(Water now, Moves<Water> moves) {
      moves.to(new Water(3, now.large), () -> "fill small");
      moves.to(new Water(now.small, 5), () -> "fill large");
      moves.to(new Water(0, now.large), () -> "empty small");
      moves.to(new Water(now.small, 0), () -> "empty large");
      int up = Math.min(now.small, 5 - now.large);
      moves.to(new Water(now.small - up, now.large + up), () -> "pour into large");
      int down = Math.min(now.large, 3 - now.small);
      moves.to(new Water(now.small + down, now.large - down), () -> "pour into small");
      moves.met("poured");
    }

    @Override
    public @Nullable String violation(Water now) {
      return now.large == forbidden ? "%d in the large one".formatted(forbidden) : null;
    }

    @Override
    public void fingerprint(Water now, Fingerprint fingerprint) {
      fingerprint.add(now.small, now.large);
    }

    @Override
    public Set<String> outcomes() {
      return Set.of("poured");
    }
  }
}
