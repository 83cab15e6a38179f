package io.millrace.integration.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Stands before an S3 server on loopback and misbehaves as told, request by request. One thread a
 * connection; as many connections as the store's client opens.
 */
public final class FaultProxy implements AutoCloseable {
  /** The behaviour between two calls of {@link #inject}. */
  private record Weather(Function<String, Fault> faults, CountDownLatch over) {}

  private final URI upstream;
  private final ServerSocket server;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong injected = new AtomicLong();
  private volatile Weather weather = fine();

  private FaultProxy(URI upstream) throws IOException {
    this.upstream = upstream;
    this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public static FaultProxy before(URI upstream) {
    try {
      return new FaultProxy(upstream);
    } catch (IOException e) {
      throw new IllegalStateException("the proxy does not start", e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** From now on every request is asked by its method ({@code PUT}, …) what shall go wrong. */
  public void inject(Function<String, Fault> faults) {
    Weather before = weather;
    weather = new Weather(faults, new CountDownLatch(1));
    before.over().countDown();
  }

  /** Ends all faults, and lets go of what hangs. */
  public void heal() {
    inject(fine().faults());
  }

  /** Requests that something was done to. */
  public long injected() {
    return injected.get();
  }

  @Override
  public void close() {
    heal();
    quietly(server);
    connections.forEach(FaultProxy::quietly);
  }

  private static Weather fine() {
    return new Weather(method -> Fault.NONE, new CountDownLatch(1));
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
    try (client;
        Socket store = new Socket(upstream.getHost(), upstream.getPort())) {
      connections.add(store);
      FaultyExchange exchange = new FaultyExchange(client, store);
      while (exchange.readRequest()) {
        Weather now = weather;
        Fault fault = now.faults().apply(exchange.method());
        if (fault != Fault.NONE) {
          injected.incrementAndGet();
        }
        exchange.answer(fault, now.over());
      }
      connections.remove(store);
    } catch (IOException cut) {
      // Clients go away, and faults cut connections: both ends see it by themselves.
      quietly(client);
    } finally {
      connections.remove(client);
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
