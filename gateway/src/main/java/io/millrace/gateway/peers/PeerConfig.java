package io.millrace.gateway.peers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this gateway lives with the others of its cluster.
 *
 * @param advertise the URL at which others reach this gateway, or null for the address it listens
 *     at ({@code gateway.advertise})
 * @param secret what gateways show each other, or null for none, which is enough on loopback only
 *     ({@code cluster.secret})
 * @param session how long a gateway may be silent before the others take it for dead, at least 1 s
 *     ({@code gateway.session})
 * @param affinity whether commands go to the lane's preferred gateway ({@code lane.affinity})
 */
public record PeerConfig(
    @Nullable String advertise, @Nullable String secret, Duration session, boolean affinity) {

  /** A secret is at least as long as this. */
  public static final int LEAST_SECRET_CHARACTERS = 16;

  public PeerConfig {
    if (secret != null && secret.length() < LEAST_SECRET_CHARACTERS) {
      throw new IllegalArgumentException(
          "cluster.secret has at least " + LEAST_SECRET_CHARACTERS + " characters");
    }
  }

  /** The secret is not shown. */
  @Override
  public String toString() {
    return "PeerConfig[advertise="
        + advertise
        + ", session="
        + session
        + ", affinity="
        + affinity
        + "]";
  }
}
