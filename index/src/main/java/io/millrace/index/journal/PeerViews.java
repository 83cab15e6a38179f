package io.millrace.index.journal;

import io.millrace.format.Id128;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this gateway knows of the others by their news: which of them answer, and their clocks. */
final class PeerViews {

  /** News come several times as often. */
  private static final long SILENT_NANOS = Duration.ofSeconds(12).toNanos();

  private static final long FIRST_REST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_DOUBLINGS = 5;

  private final Step step;
  private final Map<Id128, View> views = new HashMap<>();

  /** One gateway, as it was when it was last heard of. */
  private static final class View {
    private long clockNanos;
    private long heardNanos;
    private int failures;
    private long restUntilNanos;
  }

  PeerViews(Step step) {
    this.step = step;
  }

  /** A gateway has answered. */
  void onNews(Id128 peer, long clockNanos) {
    View view = views.computeIfAbsent(peer, unused -> newView());
    view.clockNanos = clockNanos;
    view.heardNanos = step.nanos();
  }

  /** What was handed over to it was appended. */
  void onServed(Id128 peer) {
    @Nullable View view = views.get(peer);
    if (view != null) {
      view.failures = 0;
    }
  }

  /** It does not answer, or does not do what it is asked: it is left alone for a while. */
  void onFailed(Id128 peer) {
    @Nullable View view = views.get(peer);
    if (view != null) {
      int doublings = Math.min(view.failures++, MOST_DOUBLINGS);
      view.restUntilNanos = step.nanos() + (FIRST_REST_NANOS << doublings);
    }
  }

  /** Whether commands may be handed over to it. */
  boolean isUsable(Id128 peer) {
    @Nullable View view = views.get(peer);
    return view != null
        && step.nanos() - view.heardNanos < SILENT_NANOS
        && step.nanos() - view.restUntilNanos >= 0;
  }

  /**
   * A time on the clock of a usable gateway that comes no later than after a timeout: the reading
   * that is known was taken before now (rule A8).
   */
  long limitNanos(Id128 peer, long timeoutNanos) {
    @Nullable View view = views.get(peer);
    if (view == null) {
      throw new IllegalArgumentException("nothing is known of " + peer);
    }
    return view.clockNanos + timeoutNanos;
  }

  /** How old the reading of its clock is. */
  long ageNanos(Id128 peer) {
    @Nullable View view = views.get(peer);
    return view == null ? Long.MAX_VALUE : step.nanos() - view.heardNanos;
  }

  /** Forgets those who are members no more. */
  void retain(Set<Id128> members) {
    views.keySet().retainAll(members);
  }

  private View newView() {
    View view = new View();
    view.restUntilNanos = step.nanos();
    return view;
  }
}
