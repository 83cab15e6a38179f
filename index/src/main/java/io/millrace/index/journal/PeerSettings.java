package io.millrace.index.journal;

import java.time.Duration;

/**
 * How a lane lives with the other gateways of its cluster.
 *
 * @param session how long a member may be silent, at least 1 s
 * @param affinity whether commands are handed over to the lane's preferred gateway ({@code
 *     lane.affinity})
 */
public record PeerSettings(Duration session, boolean affinity) {

  /** Half a minute, and commands are handed over. */
  public static final PeerSettings DEFAULT = new PeerSettings(Duration.ofSeconds(30), true);

  public PeerSettings {
    if (session.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a session lasts at least 1s, not " + session);
    }
  }
}
