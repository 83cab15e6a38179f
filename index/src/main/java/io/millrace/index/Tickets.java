package io.millrace.index;

import io.millrace.index.journal.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The futures of those who wait for a lane, by number. Confined to the lane's executor. */
final class Tickets {

  private final Map<Long, Ticket> waiting = new HashMap<>();
  private final List<Runnable> onNoWrites = new ArrayList<>();
  private long last;
  private int writes;

  private record Ticket(CompletableFuture<Object> future, boolean write) {}

  long issue(CompletableFuture<Object> future, boolean write) {
    waiting.put(++last, new Ticket(future, write));
    writes += write ? 1 : 0;
    return last;
  }

  void complete(long number, Object result) {
    @Nullable Ticket ticket = remove(number);
    if (ticket != null) {
      ticket.future().complete(result);
      checkWrites();
    }
  }

  void reject(long number, Rejection rejection) {
    @Nullable Ticket ticket = remove(number);
    if (ticket != null) {
      ticket.future().completeExceptionally(new LaneException(rejection));
      checkWrites();
    }
  }

  void rejectAll(Rejection rejection) {
    List.copyOf(waiting.keySet()).forEach(number -> reject(number, rejection));
  }

  /** Runs the task once no write waits. */
  void whenNoWrites(Runnable task) {
    onNoWrites.add(task);
    checkWrites();
  }

  private @Nullable Ticket remove(long number) {
    @Nullable Ticket ticket = waiting.remove(number);
    if (ticket != null && ticket.write()) {
      writes--;
    }
    return ticket;
  }

  private void checkWrites() {
    if (writes == 0) {
      List<Runnable> tasks = List.copyOf(onNoWrites);
      onNoWrites.clear();
      tasks.forEach(Runnable::run);
    }
  }
}
