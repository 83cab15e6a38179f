package io.millrace.gateway.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Decides whether the gateway may listen at an address. Stateless. */
final class Binding {
  private Binding() {}

  /**
   * The address to bind.
   *
   * @throws ListenException if other machines could reach it, and nobody has said that they may
   */
  static InetSocketAddress check(ListenAddress listen, AuthMode authMode) throws ListenException {
    InetAddress address;
    try {
      address = InetAddress.getByName(listen.host());
    } catch (UnknownHostException e) {
      throw new ListenException("Cannot listen on " + listen + ": the host is unknown.", e);
    }
    if (!address.isLoopbackAddress() && authMode != AuthMode.NONE) {
      throw new ListenException(
          "Will not listen on "
              + listen
              + ": other machines could reach it, and this version cannot check who they are. Set"
              + " auth.mode=none to let everybody in, or listen on 127.0.0.1.");
    }
    return new InetSocketAddress(address, listen.port());
  }
}
