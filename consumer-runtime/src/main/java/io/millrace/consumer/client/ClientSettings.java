package io.millrace.consumer.client;

import io.millrace.consumer.client.http.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches its gateways.
 *
 * @param gateways their URLs without trailing slash, the preferred one first, at least one; asked
 *     before each attempt, so that a gateway may move
 * @param token for gateways that ask for one; never shown
 * @param retry how long a call is repeated that may be
 * @param patience how long an answer may take to begin, and again to end, in addition to what the
 *     gateway is asked to wait. A gateway decides about a produce within 10 s unless configured
 *     otherwise; less than that makes outcomes unknown that would have been known
 */
public record ClientSettings(
    List<Supplier<URI>> gateways, @Nullable String token, RetryPolicy retry, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  public ClientSettings {
    gateways = List.copyOf(gateways);
    if (gateways.isEmpty()) {
      throw new IllegalArgumentException("a client needs the URL of a gateway");
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience is above 0, not " + patience);
    }
  }

  /**
   * Gateways of one cluster, without a token.
   *
   * @throws IllegalArgumentException if a URL is none of {@code http} or {@code https}, or holds a
   *     user, a query or a fragment
   */
  public static ClientSettings of(URI... gateways) {
    return of(Arrays.stream(gateways).map(ClientSettings::fixed).toList());
  }

  private static Supplier<URI> fixed(URI url) {
    boolean usable =
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null;
    if (!usable) {
      // Without the URL, which may hold what should not be shown.
      throw new IllegalArgumentException(
          "a gateway's URL looks like http://127.0.0.1:7070, without user or query");
    }
    return () -> url;
  }

  /** The same, where gateways may move. */
  public static ClientSettings of(List<Supplier<URI>> gateways) {
    return new ClientSettings(gateways, null, RetryPolicy.DEFAULT, PATIENCE);
  }

  public ClientSettings withToken(@Nullable String other) {
    return new ClientSettings(gateways, other, retry, patience);
  }

  public ClientSettings withRetry(RetryPolicy other) {
    return new ClientSettings(gateways, token, other, patience);
  }

  public ClientSettings withPatience(Duration other) {
    return new ClientSettings(gateways, token, retry, other);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ClientSettings[gateways="
        + gateways.size()
        + ", retry="
        + retry
        + ", patience="
        + patience
        + "]";
  }
}
