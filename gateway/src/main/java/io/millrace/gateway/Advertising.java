package io.millrace.gateway;

import io.millrace.gateway.http.ListenAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where other gateways are told that they reach this one. Stateless. */
final class Advertising {
  private static final Logger log = LoggerFactory.getLogger(Advertising.class);

  private Advertising() {}

  /**
   * The URL; none if this gateway keeps to itself, because others could not show that they may ask
   * it.
   *
   * @param address where it listens
   */
  static Optional<String> url(GatewayConfig config, InetSocketAddress address) {
    if (!address.getAddress().isLoopbackAddress() && config.peers().secret() == null) {
      log.warn(
          "this gateway keeps to itself: to work together with others beyond loopback, give all of"
              + " them the same cluster.secret");
      return Optional.empty();
    }
    @Nullable String advertised = config.peers().advertise();
    return Optional.of(advertised == null ? "http://" + reachable(address) : advertised);
  }

  /** One that listens at all addresses is reached at the machine's own. */
  private static ListenAddress reachable(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    if (host.isAnyLocalAddress()) {
      try {
        host = InetAddress.getLocalHost();
      } catch (UnknownHostException e) {
        log.warn("the machine does not know its address; set gateway.advertise", e);
      }
    }
    return new ListenAddress(host.getHostAddress(), address.getPort());
  }
}
