package io.millrace.integration.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes connections on a port of loopback, a thread for each, as many as clients open. Closing it
 * closes them all, and those that were opened on behalf of them.
 */
final class LoopbackServer implements AutoCloseable {
  /** What is done with a connection, which is closed afterwards. */
  interface Service {
    void serve(Socket client) throws IOException;
  }

  private final ServerSocket server;
  private final Service service;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  LoopbackServer(Service service) {
    this.service = service;
    try {
      this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException("no port to listen on", e);
    }
  }

  void start() {
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Opens a connection to another server. */
  Socket connect(URI upstream) throws IOException {
    Socket socket = new Socket(upstream.getHost(), upstream.getPort());
    connections.add(socket);
    return socket;
  }

  @Override
  public void close() {
    quietly(server);
    connections.forEach(LoopbackServer::quietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        // Either closed for good, or a connection that was gone before it began.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      service.serve(client);
    } catch (IOException cut) {
      // Clients go away, and faults cut connections: both ends see it by themselves.
    } finally {
      connections.removeIf(Socket::isClosed);
    }
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
