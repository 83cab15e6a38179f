package io.millrace.index.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassedMarksTest {

  private static final long SPAN = 800;

  private final PassedMarks marks = new PassedMarks();

  @Test
  void nothingHasPassedBeforeASpanIsOver() {
    assertThat(marks.passed(5, 1_000, SPAN)).isZero();
    assertThat(marks.passed(9, 1_799, SPAN)).isZero();
    assertThat(marks.passed(9, 1_800, SPAN)).isEqualTo(5);
  }

  @Test
  void aNumberPassesNoSoonerThanASpanAfterItWasAppliedAndNotMuchLater() {
    for (long now = 0; now < 100_000; now += 7) {
      long passed = marks.passed(now, now, SPAN);
      assertThat(passed).isLessThanOrEqualTo(Math.max(0, now - SPAN));
      assertThat(passed).isGreaterThanOrEqualTo(now - SPAN - SPAN / 8 - 3 * 7);
    }
  }

  @Test
  void aFewMarksAreEnoughHoweverManyEntriesThereAre() {
    for (long now = 0; now < 10_000; now++) {
      assertThat(marks.passed(3 * now, now, SPAN)).isLessThan(3 * 10_000);
      assertThat(marks.size()).isLessThanOrEqualTo(9);
    }
  }

  @Test
  void anIdleLaneSetsNoMarks() {
    assertThat(marks.passed(5, 0, SPAN)).isZero();
    assertThat(marks.passed(5, 10 * SPAN, SPAN)).isEqualTo(5);
    assertThat(marks.passed(5, 20 * SPAN, SPAN)).isEqualTo(5);
    assertThat(marks.size()).isZero();
  }
}
