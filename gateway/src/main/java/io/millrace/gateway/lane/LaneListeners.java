package io.millrace.gateway.lane;

import io.millrace.index.LaneListener;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.state.Applied;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells several listeners, in their order. */
public record LaneListeners(List<LaneListener> listeners) implements LaneListener {
  public LaneListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void applied(Applied applied, @Nullable Payload payload) {
    listeners.forEach(listener -> listener.applied(applied, payload));
  }

  @Override
  public void caughtUp() {
    listeners.forEach(LaneListener::caughtUp);
  }

  @Override
  public void stopped(String problem) {
    listeners.forEach(listener -> listener.stopped(problem));
  }
}
