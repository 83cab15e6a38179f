package io.millrace.integration.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.rules.BrokenRules;
import io.millrace.index.rules.Rule;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A simulation that cannot fail shows nothing: each rule of the protocol is broken in turn, and one
 * of the seeds that every build runs must notice.
 */
class PlantedFaultsTest {

  /** Seeds that are run side by side before it is looked at what they found. */
  private static final int AT_A_TIME = 4;

  /** What a seed noticed. */
  private record Finding(long seed, String what) {}

  @ParameterizedTest
  @EnumSource
  void aBrokenRuleIsNoticed(Rule rule) {
    Finding found = null;
    long[] seeds = Seeds.all().toArray();
    for (int first = 0; first < seeds.length && found == null; first += AT_A_TIME) {
      found =
          Arrays.stream(seeds, first, Math.min(seeds.length, first + AT_A_TIME))
              .parallel()
              .mapToObj(seed -> run(seed, rule))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
    }
    assertThat(found).as("what was found when %s was broken", rule).isNotNull();
    System.out.printf("without %s: seed %d finds that %s%n", rule, found.seed(), found.what());
  }

  /** What a broken program throws says as much as what a check finds. */
  private static @Nullable Finding run(long seed, Rule rule) {
    try {
      new Cluster(seed, BrokenRules.without(rule)).run();
      return null;
    } catch (RuntimeException | AssertionError noticed) {
      return new Finding(seed, String.valueOf(noticed.getMessage()));
    }
  }
}
