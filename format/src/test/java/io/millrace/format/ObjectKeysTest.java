package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {
  @Test
  void keysArePaddedSoThatTheySortByNumber() {
    assertThat(ObjectKeys.cluster()).isEqualTo("cluster");
    assertThat(ObjectKeys.journal(0, 0)).isEqualTo("lanes/0000/journal/00000000000000000000");
    assertThat(ObjectKeys.journal(9_999, Long.MAX_VALUE))
        .isEqualTo("lanes/9999/journal/09223372036854775807");
    assertThat(ObjectKeys.snapshot(7, 4096)).isEqualTo("lanes/0007/snapshots/00000000000000004096");
    assertThat(ObjectKeys.segment(7, 41, new Id128(1, 2)))
        .isEqualTo("lanes/0007/segments/00000000000000000041-00000000000000010000000000000002");
  }

  @Test
  void prefixesBeginTheKeysOfTheirKind() {
    assertThat(ObjectKeys.journal(3, 5)).startsWith(ObjectKeys.journalPrefix(3));
    assertThat(ObjectKeys.snapshot(3, 5)).startsWith(ObjectKeys.snapshotPrefix(3));
    assertThat(ObjectKeys.segment(3, 5, new Id128(1, 2))).startsWith(ObjectKeys.segmentPrefix(3));
    assertThat(ObjectKeys.journalPrefix(3)).isEqualTo("lanes/0003/journal/");
  }

  @Test
  void numbersAreReadBackFromTheirOwnKindOfKey() {
    assertThat(ObjectKeys.journalSequence(ObjectKeys.journal(3, 5))).hasValue(5);
    assertThat(ObjectKeys.journalSequence(ObjectKeys.journal(3, Long.MAX_VALUE)))
        .hasValue(Long.MAX_VALUE);
    assertThat(ObjectKeys.snapshotSequence(ObjectKeys.snapshot(3, 5))).hasValue(5);
    assertThat(ObjectKeys.snapshotSequence(ObjectKeys.journal(3, 5))).isEmpty();
    assertThat(ObjectKeys.journalSequence(ObjectKeys.snapshot(3, 5))).isEmpty();
  }

  /** Stores may list what we did not write, such as the temporaries of uploads. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lanes/0003/journal/",
        "lanes/0003/journal/5",
        "lanes/0003/journal/00000000000000000005-e1b2",
        "lanes/0003/journal/0000000000000000000x",
        "lanes/0003/journal/09223372036854775808",
        "lanes/0003/journal/99999999999999999999",
        "lanes/3/journal/00000000000000000005",
        "x/lanes/0003/journal/00000000000000000005"
      })
  void otherKeysHaveNoNumber(String key) {
    assertThat(ObjectKeys.journalSequence(key)).isEmpty();
  }

  @Test
  void negativeNumbersAndUnknownLanesHaveNoKey() {
    assertThatThrownBy(() -> ObjectKeys.journal(0, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ObjectKeys.journal(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ObjectKeys.journal(10_000, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
