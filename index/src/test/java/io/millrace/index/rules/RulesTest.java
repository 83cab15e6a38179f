package io.millrace.index.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void theProgramKeepsAllRules() {
    assertThat(Rule.values()).allMatch(Rules.ALL::keep);
  }

  @Test
  void aTestBreaksOneAtATime() {
    Rules broken = BrokenRules.without(Rule.CHAIN);
    assertThat(Rule.values()).filteredOn(rule -> !broken.keep(rule)).containsExactly(Rule.CHAIN);
  }

  @Test
  void onlyTestsOfThisPackageCanMakeOthers() {
    assertThat(Rules.class.getDeclaredConstructors())
        .extracting(Constructor::getModifiers)
        .noneMatch(Modifier::isPublic);
    assertThat(Rules.class.getDeclaredMethods())
        .filteredOn(method -> method.getReturnType() == Rules.class)
        .isEmpty();
    assertThat(Arrays.stream(Rules.class.getFields())).hasSize(1);
  }
}
