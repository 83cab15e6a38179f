package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.result;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.GetResult;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

interface CallContract extends StoreUnderTest {
  @Test
  default void cancelledCallsFreeWhatTheyHeld() {
    ByteBuffer content = ByteBuffer.allocate(1 << 20);
    result(store().put("k", content, PutCondition.NONE));
    for (int round = 0; round < 10; round++) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        calls.add(store().get("k"));
        calls.add(store().put("c/" + round + "/" + i, content, PutCondition.IF_ABSENT));
        calls.add(store().list(ListRequest.of("")));
      }
      calls.forEach(call -> call.cancel(true));
    }

    List<CompletableFuture<?>> after = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      after.add(store().get("k"));
      after.add(store().put("after/" + i, bytes("x"), PutCondition.IF_ABSENT));
    }
    after.forEach(Calls::result);
    assertThat(Calls.keys(store(), ListRequest.of("after/"))).hasSize(100);
  }

  @Test
  default void cancelledWriteIsWholeOrNotThere() {
    String content = "0123456789".repeat(100_000);
    for (int i = 0; i < 20; i++) {
      store().put("c/" + i, bytes(content), PutCondition.IF_ABSENT).cancel(true);
    }

    for (int i = 0; i < 20; i++) {
      CompletableFuture<GetResult> read = store().get("c/" + i);
      if (!(Calls.outcome(read) instanceof NotFound)) {
        assertThat(text(result(read).content())).isEqualTo(content);
      }
    }
  }

  @Test
  default void closedStoreRefusesEveryCall() {
    ObjectStore closed = otherStore();
    closed.close();
    closed.close();

    assertThat(Calls.outcome(closed.get("k"))).isInstanceOf(Unavailable.class);
    assertThat(Calls.outcome(closed.list(ListRequest.of("")))).isInstanceOf(Unavailable.class);
    assertThat(Calls.outcome(closed.put("k", bytes("x"), PutCondition.NONE)))
        .isInstanceOfAny(Unavailable.class, OutcomeUnknown.class);
  }

  @Test
  default void resultsAndFailuresCarryTheStoresClockIfItHasOne() {
    List<Instant> dates = new ArrayList<>();
    dates.add(result(store().put("k", bytes("x"), PutCondition.NONE)).date());
    dates.add(result(store().get("k")).date());
    dates.add(result(store().head("k")).date());
    dates.add(result(store().delete(List.of("other"))).date());
    List<CompletableFuture<?>> failing =
        List.of(
            store().put("k", bytes("x"), PutCondition.IF_ABSENT),
            store().get("none"),
            store().head("none"),
            store().get("k", 5, 1));
    failing.forEach(call -> dates.add(failure(call, ObjectStoreException.class).date()));

    if (showsDates()) {
      assertThat(dates).doesNotContainNull();
    } else {
      assertThat(dates).containsOnlyNulls();
    }
    assertThat(result(store().list(ListRequest.of(""))).date())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }
}
