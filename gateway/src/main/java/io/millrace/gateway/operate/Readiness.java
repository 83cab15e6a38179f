package io.millrace.gateway.operate;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.lane.Lanes;
import io.millrace.index.LaneException;
import io.millrace.index.LaneStatus;
import io.millrace.index.journal.Rejection;

/** Whether requests should be sent here. Thread-safe. */
public final class Readiness {
  private final Lanes lanes;
  private volatile boolean draining;

  public Readiness(Lanes lanes) {
    this.lanes = lanes;
  }

  /** From now on they should not. */
  public void drain() {
    draining = true;
  }

  /**
   * Does nothing if they should.
   *
   * @throws RequestException.Draining if the gateway is stopping
   * @throws LaneException if a lane has not caught up, or has stopped
   */
  public void check() {
    if (draining) {
      throw new RequestException.Draining();
    }
    for (LaneStatus status : lanes.statuses()) {
      switch (status.phase()) {
        case RUNNING -> {
          // As it should be.
        }
        case STARTING -> throw notReady(status, Rejection.Kind.STARTING, "is catching up");
        case STOPPED -> throw notReady(status, Rejection.Kind.LANE_STOPPED, "has stopped");
      }
    }
  }

  private static LaneException notReady(LaneStatus status, Rejection.Kind kind, String what) {
    String problem = status.problem() == null ? "" : ": " + status.problem();
    return new LaneException(
        new Rejection(
            kind, Rejection.Outcome.NONE, "lane " + status.lane() + " " + what + problem));
  }
}
