package io.millrace.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.gateway.failure.RequestException;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private final ByteBudget budget = new ByteBudget("It is full.", 100);

  @Test
  void itHoldsAsMuchAsItMayAndNotAByteMore() {
    Reservation first = budget.open();
    Reservation second = budget.open();
    first.add(60);
    second.add(40);

    assertThat(second.tryAdd(1)).isFalse();
    assertThatExceptionOfType(RequestException.Overloaded.class)
        .isThrownBy(() -> first.add(1))
        .withMessage("It is full.");
    assertThat(budget.usedBytes()).isEqualTo(100);

    first.close();
    assertThat(budget.usedBytes()).isEqualTo(40);
    assertThat(second.tryAdd(60)).isTrue();
  }

  @Test
  void whoWantsMoreThanThereEverIsIsToldSo() {
    Reservation reservation = budget.open();
    reservation.add(60);

    assertThatExceptionOfType(RequestException.Overloaded.class)
        .isThrownBy(() -> reservation.add(41))
        .withMessage(
            "This takes 101 bytes of memory, and there are 100 for all of its kind: the gateway needs a larger heap for it.");
  }

  @Test
  void whatIsClosedGivesBackOnceAndTakesNoMore() {
    Reservation reservation = budget.open();
    reservation.add(10);
    reservation.close();
    reservation.close();

    assertThat(reservation.tryAdd(1)).isFalse();
    assertThat(budget.usedBytes()).isZero();
  }
}
