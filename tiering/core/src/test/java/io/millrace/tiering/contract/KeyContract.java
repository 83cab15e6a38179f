package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.result;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStoreException.Rejected;
import io.millrace.tiering.PutCondition;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

interface KeyContract extends StoreUnderTest {
  /** Kept low, so that no provider's queue is what is tested. */
  int IN_FLIGHT = 32;

  @Test
  default void twoThousandFiveHundredOddKeysAreHeldApart() {
    Set<String> keys = OddKeys.some(2_500);
    ArrayDeque<CompletableFuture<?>> puts = new ArrayDeque<>();
    for (String key : keys) {
      puts.add(store().put(key, bytes(key), PutCondition.IF_ABSENT));
      if (puts.size() == IN_FLIGHT) {
        result(puts.remove());
      }
    }
    puts.forEach(Calls::result);

    assertThat(Calls.keys(store(), ListRequest.of(""))).containsExactlyInAnyOrderElementsOf(keys);
    for (String key : keys) {
      assertThat(text(result(store().get(key)).content())).isEqualTo(key);
    }
    List<String> some = keys.stream().limit(1000).toList();
    result(store().delete(some));
    assertThat(Calls.keys(store(), ListRequest.of("")))
        .hasSize(1500)
        .doesNotContainAnyElementsOf(some);
  }

  @Test
  default void unusableKeysAreRejectedWhateverTheCall() {
    for (String key : OddKeys.UNUSABLE) {
      failure(store().put(key, bytes("x"), PutCondition.NONE), Rejected.class);
      failure(store().put(key, bytes("x"), PutCondition.IF_ABSENT), Rejected.class);
      failure(store().get(key), Rejected.class);
      failure(store().get(key, 0, 1), Rejected.class);
      failure(store().head(key), Rejected.class);
      failure(store().delete(List.of("fine", key)), Rejected.class);
    }
    assertThat(Calls.keys(store(), ListRequest.of(""))).isEmpty();
  }
}
