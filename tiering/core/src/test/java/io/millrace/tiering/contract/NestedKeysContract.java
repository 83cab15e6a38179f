package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.result;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.PutCondition;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * For providers under which {@code a} and {@code a/b} may both be objects. Servers that keep
 * folders refuse that.
 */
public interface NestedKeysContract extends StoreUnderTest {
  @Test
  default void objectsUnderAnObjectAreHeldBesideIt() {
    List<String> keys = List.of("ab", "ab/c", "ab.obj", "ab/c/d", "ab.obj/c", "ab%", "ab%/c");
    for (String key : keys) {
      result(store().put(key, bytes(key), PutCondition.IF_ABSENT));
    }

    for (String key : keys) {
      assertThat(text(result(otherStore().get(key)).content())).isEqualTo(key);
    }
    assertThat(Calls.keys(store(), ListRequest.of("ab"))).containsExactlyInAnyOrderElementsOf(keys);
    result(store().delete(List.of("ab")));
    assertThat(text(result(store().get("ab/c")).content())).isEqualTo("ab/c");
  }
}
