package io.millrace.index.journal;

import io.millrace.index.journal.LaneRequest.Send;
import io.millrace.index.journal.LaneRequest.StartTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * What the parts of a lane share while they handle one event: the time, and the requests that they
 * make.
 */
final class Step {

  private static final long BACKOFF_BASE_NANOS = 20_000_000;
  private static final long BACKOFF_MOST_NANOS = 2_000_000_000;

  private final RandomGenerator random;
  private Moment now;
  private List<LaneRequest> requests = new ArrayList<>();
  private long lastRequestId;

  Step(RandomGenerator random, Moment start) {
    this.random = random;
    this.now = start;
  }

  void begin(Moment moment) {
    now = moment;
  }

  /** The requests since the last call. */
  List<LaneRequest> takeRequests() {
    List<LaneRequest> taken = requests;
    requests = new ArrayList<>();
    return taken;
  }

  Moment now() {
    return now;
  }

  long nanos() {
    return now.monotonicNanos();
  }

  /** By which deadlines go. */
  long elapsedNanos() {
    return now.elapsedNanos();
  }

  RandomGenerator random() {
    return random;
  }

  long lastRequestId() {
    return lastRequestId;
  }

  void emit(LaneRequest request) {
    requests.add(request);
  }

  /** Sends the request that is made with a new id; returns that id. */
  long send(LongFunction<StoreRequest> request) {
    long id = ++lastRequestId;
    emit(new Send(request.apply(id)));
    return id;
  }

  void startTimer(Timer.Kind kind, long subject, long delayNanos) {
    emit(new StartTimer(new Timer(kind, subject), Math.max(0, delayNanos)));
  }

  /**
   * How long to wait before the next try: full jitter (Marc Brooker, "Exponential Backoff And
   * Jitter", AWS Architecture Blog, 2015).
   *
   * @param failures how many tries have failed in a row, at least 1
   */
  long backoffNanos(int failures) {
    long most = Math.min(BACKOFF_MOST_NANOS, BACKOFF_BASE_NANOS << Math.min(failures - 1, 10));
    return random.nextLong(most) + 1;
  }
}
