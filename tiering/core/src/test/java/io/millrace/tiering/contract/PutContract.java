package io.millrace.tiering.contract;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.outcome;
import static io.millrace.tiering.contract.Calls.result;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.GetResult;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

interface PutContract extends StoreUnderTest {
  @Test
  default void exactlyOneOfSixteenRacingWritersWins() {
    for (int round = 0; round < 100; round++) {
      String key = "race/" + round;
      List<CompletableFuture<PutResult>> puts = new ArrayList<>();
      for (int writer = 0; writer < 16; writer++) {
        puts.add(
            (writer % 2 == 0 ? store() : otherStore())
                .put(key, bytes("writer " + writer), PutCondition.IF_ABSENT));
      }
      List<Integer> winners = new ArrayList<>();
      for (int writer = 0; writer < 16; writer++) {
        ObjectStoreException failure = outcome(puts.get(writer));
        if (failure == null) {
          winners.add(writer);
        } else {
          assertThat(failure)
              .isInstanceOfAny(PreconditionFailed.class, ObjectStoreException.Conflict.class);
        }
      }
      assertThat(winners).as("winners of round %d", round).hasSize(1);
      assertThat(text(result(otherStore().get(key)).content()))
          .isEqualTo("writer " + winners.getFirst());
    }
  }

  @Test
  default void createIfAbsentOverAnObjectFailsAndLeavesIt() {
    result(store().put("k", bytes("first"), PutCondition.NONE));

    failure(store().put("k", bytes("second"), PutCondition.IF_ABSENT), PreconditionFailed.class);

    assertThat(text(result(store().get("k")).content())).isEqualTo("first");
  }

  @Test
  default void createIfAbsentSucceedsAgainAfterADelete() {
    result(store().put("k", bytes("first"), PutCondition.IF_ABSENT));
    result(store().delete(List.of("k")));

    result(store().put("k", bytes("second"), PutCondition.IF_ABSENT));

    assertThat(text(result(store().get("k")).content())).isEqualTo("second");
  }

  @Test
  default void plainPutReplacesAnObjectByAShorterOne() {
    result(store().put("k", bytes("a long first content"), PutCondition.NONE));

    result(store().put("k", bytes("short"), PutCondition.NONE));

    assertThat(text(result(otherStore().get("k")).content())).isEqualTo("short");
  }

  @Test
  default void contentIsTheBuffersFromPositionToLimitAndBothStay() {
    for (ByteBuffer buffer : List.of(ByteBuffer.allocate(20), ByteBuffer.allocateDirect(20))) {
      buffer.put(bytes("<<<<the content>>>>>")).position(4).limit(15);

      result(store().put("k", buffer, PutCondition.NONE));
      result(store().put("r", buffer.asReadOnlyBuffer(), PutCondition.NONE));

      assertThat(text(result(store().get("k")).content())).isEqualTo("the content");
      assertThat(text(result(store().get("r")).content())).isEqualTo("the content");
      assertThat(buffer.position()).isEqualTo(4);
      assertThat(buffer.limit()).isEqualTo(15);
    }
  }

  @Test
  default void readersSeeOneContentOrTheOtherAndNeverAMixture() {
    for (int round = 0; round < 10; round++) {
      String key = "whole/" + round;
      for (byte fill = 1; fill <= 2; fill++) {
        byte[] content = new byte[4 << 20];
        Arrays.fill(content, fill);
        CompletableFuture<PutResult> put =
            store()
                .put(
                    key,
                    ByteBuffer.wrap(content),
                    fill == 1 ? PutCondition.IF_ABSENT : PutCondition.NONE);
        while (!put.isDone()) {
          CompletableFuture<GetResult> read = otherStore().get(key);
          if (outcome(read) == null) {
            byte[] seen = new byte[4 << 20];
            Arrays.fill(seen, result(read).content().get(0));
            assertThat(result(read).content()).isEqualTo(ByteBuffer.wrap(seen));
          }
        }
        result(put);
      }
    }
  }

  @Test
  default void emptyObjectIsKept() {
    result(store().put("empty", ByteBuffer.allocate(0), PutCondition.IF_ABSENT));

    GetResult got = result(store().get("empty"));

    assertThat(got.content().remaining()).isZero();
    assertThat(got.objectSize()).isZero();
    assertThat(result(store().head("empty")).info().size()).isZero();
    failure(
        store().put("empty", ByteBuffer.allocate(0), PutCondition.IF_ABSENT),
        PreconditionFailed.class);
  }

  @Test
  default void objectOf64MebibytesComesBackWholeWithAndWithoutCondition() {
    byte[] content = new byte[64 << 20];
    new Random(64).nextBytes(content);
    for (PutCondition condition : PutCondition.values()) {
      String key = "large/" + condition;
      result(store().put(key, ByteBuffer.wrap(content), condition));

      assertThat(result(otherStore().get(key)).content()).isEqualTo(ByteBuffer.wrap(content));
      assertThat(result(store().get(key, (64 << 20) - 5, 100)).content())
          .isEqualTo(ByteBuffer.wrap(content, (64 << 20) - 5, 5));
    }
    failure(
        store().put("large/NONE", ByteBuffer.wrap(content), PutCondition.IF_ABSENT),
        PreconditionFailed.class);
  }
}
