package io.millrace.gateway.http;

/**
 * Where the gateway takes connections.
 *
 * @param host a name or an address
 * @param port 0 lets the system choose a free one
 */
public record ListenAddress(String host, int port) {
  public ListenAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("the host to listen on is empty");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
