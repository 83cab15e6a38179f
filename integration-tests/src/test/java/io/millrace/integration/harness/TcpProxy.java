package io.millrace.integration.harness;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Stands before a server on loopback and disturbs its connections as a network does, whatever is
 * said on them. What it keeps it passes on late, when the disturbance is over. Two threads a
 * connection, each with one buffer.
 */
public final class TcpProxy implements AutoCloseable {
  /** Where the server is by now. */
  public interface Upstream {
    /** Its address; fails where there is no server. */
    URI address() throws IOException;
  }

  /** The traffic between two calls of {@link #become}. */
  record State(Traffic traffic, CountDownLatch over) {}

  private final Upstream upstream;
  private final LoopbackServer server = new LoopbackServer(this::serve);
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile State state = new State(Traffic.FLOWING, new CountDownLatch(1));

  private TcpProxy(Upstream upstream) {
    this.upstream = upstream;
  }

  public static TcpProxy before(Upstream upstream) {
    TcpProxy proxy = new TcpProxy(upstream);
    proxy.server.start();
    return proxy;
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** Treats all connections like that from now on. */
  public void become(Traffic traffic) {
    State before = state;
    state = new State(traffic, new CountDownLatch(1));
    before.over().countDown();
    if (traffic == Traffic.RESET) {
      connections.forEach(ProxiedConnection::reset);
    }
  }

  /**
   * Makes the server lose the connections that there are, and lets the clients find out by
   * themselves: nothing that they send is answered, and nothing closes.
   */
  public void forget() {
    connections.forEach(ProxiedConnection::forget);
  }

  @Override
  public void close() {
    become(Traffic.FLOWING);
    server.close();
  }

  private void serve(Socket client) throws IOException {
    try (Socket to = server.connect(upstream.address())) {
      ProxiedConnection connection = new ProxiedConnection(client, to, () -> state);
      connections.add(connection);
      try {
        if (state.traffic() == Traffic.RESET) {
          connection.reset();
        }
        connection.carry();
      } finally {
        connections.remove(connection);
      }
    }
  }
}
