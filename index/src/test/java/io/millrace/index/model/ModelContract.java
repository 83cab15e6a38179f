package io.millrace.index.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every model has to show: that the rules hold in all states within its bounds, and that each
 * rule is needed. {@code -Dmodel.bounds=large} adds bounds that take minutes and gigabytes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
public abstract class ModelContract {

  private static final boolean LARGE = "large".equals(System.getProperty("model.bounds"));
  private static final Limits LIMITS =
      LARGE ? new Limits(60_000_000, 8_000_000) : new Limits(4_000_000, 1_000_000);

  /** Bounds for every build. */
  protected abstract Stream<Case> configurations();

  /** Bounds for nights. */
  protected abstract Stream<Case> largeConfigurations();

  /** Every mutation, within the smallest bounds known to show it. */
  protected abstract Stream<Case> mutations();

  Stream<Case> rules() {
    return LARGE ? Stream.concat(configurations(), largeConfigurations()) : configurations();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theRulesHold(Case each) {
    Verdict verdict = search(each);
    assertThat(verdict.violation()).as(() -> each + ": " + verdict.story()).isNull();
    assertThat(verdict.complete()).as("%s was searched to its end", each).isTrue();
    assertThat(verdict.met()).as("outcomes met by %s", each).containsAll(each.model().outcomes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void everyMutationIsFound(Case each) {
    assertThat(search(each).violation()).as("what %s breaks", each).isNotNull();
  }

  private static Verdict search(Case each) {
    long start = System.nanoTime();
    Verdict verdict = Checker.check(each.model(), LIMITS);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "model: %s · %,d states · %.1f s · %s%n",
        each, verdict.states(), seconds, outcome(verdict));
    return verdict;
  }

  private static String outcome(Verdict verdict) {
    if (verdict.holds()) {
      return "holds";
    }
    return verdict.violation() == null
        ? "CUT OFF"
        : "found in %d moves: %s".formatted(verdict.trace().size(), verdict.violation());
  }
}
