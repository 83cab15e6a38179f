package io.millrace.tiering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class ObjectStoresTest {
  private static final StoreOptions OPTIONS = StoreOptions.standard();

  @Test
  void unknownSchemeIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> ObjectStores.open("gopher://hole", OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gopher:")
        .hasMessageContaining("memory:");
  }

  @Test
  void memoryStoresOfOneNameShareTheirObjectsAndUnnamedOnesDoNot() {
    try (ObjectStore named = ObjectStores.open("memory:shared", OPTIONS);
        ObjectStore unnamed = ObjectStores.open("memory:", OPTIONS)) {
      named.put("k", ByteBuffer.allocate(1), PutCondition.NONE).join();
      unnamed.put("k", ByteBuffer.allocate(2), PutCondition.NONE).join();
    }
    try (ObjectStore named = ObjectStores.open("memory:shared", OPTIONS);
        ObjectStore unnamed = ObjectStores.open("memory:", OPTIONS)) {
      assertThat(named.head("k").join().info().size()).isOne();
      assertThat(unnamed.head("k")).isCompletedExceptionally();
    }
  }

  @Test
  void unknownParameterIsRefused() {
    assertThatThrownBy(() -> ObjectStores.open("memory:?size=1", OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size");
  }
}
