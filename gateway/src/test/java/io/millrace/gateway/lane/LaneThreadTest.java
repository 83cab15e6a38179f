package io.millrace.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LaneThreadTest {
  private final SideThread side = new SideThread();

  @Test
  void tasksRunOneAfterTheOtherOnOneThread() throws Exception {
    List<String> order = new ArrayList<>();
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (LaneThread thread = new LaneThread(3, side)) {
      thread.execute(() -> {
        thread.execute(() -> order.add("second"));
        order.add("first " + Thread.currentThread().getName());
      });
      thread.execute(() -> {
        throw new IllegalStateException("planted");
      });
      thread.execute(() -> thread.execute(() -> end.complete(null)));
      end.get(30, TimeUnit.SECONDS);
    }

    assertThat(order).containsExactly("first millrace-lane-3", "second");
  }

  @Test
  void timersRunWhenTheyAreDue() throws Exception {
    List<String> order = new ArrayList<>();
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (LaneThread thread = new LaneThread(0, side)) {
      thread.schedule(() -> end.complete(null), TimeUnit.MILLISECONDS.toNanos(60));
      thread.schedule(() -> order.add("later"), TimeUnit.MILLISECONDS.toNanos(30));
      thread.schedule(() -> order.add("soon"), TimeUnit.MILLISECONDS.toNanos(1));
      thread.schedule(() -> order.add("now"), 0);
      end.get(30, TimeUnit.SECONDS);
    }

    assertThat(order).containsExactly("now", "soon", "later");
  }

  @Test
  void afterTheEndNothingRuns() throws Exception {
    CompletableFuture<Thread> before = new CompletableFuture<>();
    AtomicBoolean ranLate = new AtomicBoolean();
    LaneThread thread = new LaneThread(0, side);
    thread.execute(() -> before.complete(Thread.currentThread()));
    thread.schedule(() -> ranLate.set(true), TimeUnit.HOURS.toNanos(1));
    thread.close();
    assertThat(before.get(30, TimeUnit.SECONDS).join(Duration.ofSeconds(30))).isTrue();

    thread.execute(() -> ranLate.set(true));
    thread.schedule(() -> ranLate.set(true), 0);

    assertThat(ranLate).isFalse();
  }
}
