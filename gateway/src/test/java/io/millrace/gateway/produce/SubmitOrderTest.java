package io.millrace.gateway.produce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubmitOrderTest {
  private final SubmitOrder order = new SubmitOrder();
  private final List<String> submitted = new ArrayList<>();

  @Test
  void whoIsReadyEarlyWaitsForItsTurn() {
    SubmitOrder.Place first = order.take();
    SubmitOrder.Place second = order.take();
    SubmitOrder.Place third = order.take();

    third.submit(() -> submitted.add("third"));
    second.submit(() -> submitted.add("second"));
    assertThat(submitted).isEmpty();

    first.submit(() -> submitted.add("first"));
    assertThat(submitted).containsExactly("first", "second", "third");
  }

  @Test
  void whoLeavesHoldsNobodyUp() {
    SubmitOrder.Place first = order.take();
    SubmitOrder.Place second = order.take();
    second.submit(() -> submitted.add("second"));

    first.leave();

    assertThat(submitted).containsExactly("second");
    order.take().submit(() -> submitted.add("third"));
    assertThat(submitted).containsExactly("second", "third");
  }
}
