package io.millrace.gateway.produce;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a lane's requests in the order in which they were read to their ends, though threads encode
 * them side by side and a large one takes longer. Thread-safe.
 */
final class SubmitOrder {
  private final Deque<Place> queue = new ArrayDeque<>();

  /** Takes the next place. Whoever holds it must submit or leave, or nobody behind gets on. */
  synchronized Place take() {
    Place place = new Place();
    queue.add(place);
    return place;
  }

  private synchronized void advance(Place place, Runnable submission) {
    if (place.submission == null) {
      place.submission = submission;
    }
    for (Place first = queue.peek();
        first != null && first.submission != null;
        first = queue.peek()) {
      queue.remove();
      // Within the lock: it only puts the command into the lane's inbox, and must do so in turn.
      first.submission.run();
    }
  }

  /** One request's turn. */
  final class Place {
    private @Nullable Runnable submission;

    /** Runs {@code submission} as soon as all places before are done with. */
    void submit(Runnable task) {
      advance(this, task);
    }

    /** Gives the place up, unless it was used. */
    void leave() {
      advance(this, () -> {});
    }
  }
}
