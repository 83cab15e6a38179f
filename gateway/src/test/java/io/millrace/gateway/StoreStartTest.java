package io.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.format.ObjectKeys;
import io.millrace.tiering.Clock;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class StoreStartTest {
  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void aStartIsInterruptedWhileItsStoreSaysNothing() {
    TroubledStore store = new TroubledStore(new MemoryObjectStore(Clock.system()));
    store.hold(call -> ObjectKeys.cluster().equals(call.key()));
    StoreStart start =
        new StoreStart(
            store, new SimpleMeterRegistry(), Clock.system(), Scheduler.system(), new Random(1));

    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> start.openCluster(null));
  }
}
