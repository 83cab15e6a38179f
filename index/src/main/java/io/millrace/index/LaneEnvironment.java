package io.millrace.index;

import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.SuspendAwareClock;
import java.util.random.RandomGenerator;

/**
 * All that a lane has of the world.
 *
 * @param store must not retry conditional puts by itself; used by the lane, not closed by it
 * @param executor the lane's own
 * @param random nonces come from it: {@link java.security.SecureRandom} in production; used by the
 *     executor's tasks only
 */
public record LaneEnvironment(
    ObjectStore store,
    SuspendAwareClock clock,
    LaneExecutor executor,
    RandomGenerator random,
    PeerPort peers) {

  /** Of a gateway that keeps to itself. */
  public LaneEnvironment(
      ObjectStore store, Clock clock, LaneExecutor executor, RandomGenerator random) {
    this(store, new SuspendAwareClock(clock), executor, random, PeerPort.NONE);
  }
}
