package io.millrace.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.format.ClusterFile;
import io.millrace.format.Id128;
import io.millrace.format.MalformedException;
import io.millrace.format.ObjectKeys;
import io.millrace.gateway.TroubledStore;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.decorate.StoreOperation;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterFilesTest {
  private final TroubledStore store = new TroubledStore(new MemoryObjectStore(Clock.system()));

  @Test
  void whoComesFirstMakesItAndAllAgree() {
    assertThat(files(1).exists().join()).isFalse();

    ClusterFile first = files(1).readOrCreate().join();
    ClusterFile second = files(2).readOrCreate().join();

    assertThat(second).isEqualTo(first);
    assertThat(first.lanes()).isEqualTo(1);
    assertThat(files(3).exists().join()).isTrue();
  }

  @Test
  void aClusterKeepsTheLanesThatItWasMadeWith() {
    assertThat(new ClusterFiles(store, new Random(1), 3).readOrCreate().join().lanes())
        .isEqualTo(3);
    assertThat(new ClusterFiles(store, new Random(2), 5).readOrCreate().join().lanes())
        .isEqualTo(3);
  }

  @Test
  void whoLosesTheRaceTakesTheWinners() {
    ClusterFile[] winner = new ClusterFile[1];
    store.fail(call -> {
      if (call.operation() == StoreOperation.PUT_IF_ABSENT && winner[0] == null) {
        winner[0] = new ClusterFile(1, new Id128(7, 7), 1);
        store.put(ObjectKeys.cluster(), winner[0].encode(), PutCondition.NONE).join();
      }
      return null;
    });

    assertThat(files(1).readOrCreate().join()).isEqualTo(winner[0]);
  }

  @Test
  void aClusterFileThatWasLostIsNotMadeAnewOverItsLanes() {
    store.put(ObjectKeys.journal(0, 1), ByteBuffer.allocate(1), PutCondition.NONE).join();

    assertThatThrownBy(() -> files(1).readOrCreate().join())
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cluster");
    assertThat(files(1).exists().join()).isFalse();
  }

  @Test
  void aLostAnswerIsLookedInto() {
    boolean[] lost = new boolean[1];
    store.fail(call -> {
      if (call.operation() == StoreOperation.PUT_IF_ABSENT && !lost[0]) {
        lost[0] = true;
        var unused = call.attempt().get();
        return new ObjectStoreException.OutcomeUnknown("lost", call.key(), null, null);
      }
      return null;
    });

    ClusterFile made = files(1).readOrCreate().join();

    store.fail(call -> null);
    assertThat(files(2).readOrCreate().join()).isEqualTo(made);
  }

  @Test
  void somethingElseInItsPlaceIsNotTaken() {
    store.put(ObjectKeys.cluster(), ByteBuffer.wrap(new byte[40]), PutCondition.NONE).join();

    assertThatThrownBy(() -> files(1).readOrCreate().join())
        .hasCauseInstanceOf(MalformedException.class);
  }

  private ClusterFiles files(long seed) {
    return new ClusterFiles(store, new Random(seed), 1);
  }
}
