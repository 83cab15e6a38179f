package io.millrace.integration.harness;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Stands before an S3 server on loopback and misbehaves as told, request by request. {@link
 * TcpProxy} misbehaves without a look at what is said.
 */
public final class FaultProxy implements AutoCloseable {
  /** The behaviour between two calls of {@link #inject}. */
  private record Weather(Function<String, Fault> faults, CountDownLatch over) {}

  private final URI upstream;
  private final LoopbackServer server = new LoopbackServer(this::serve);
  private final AtomicLong injected = new AtomicLong();
  private volatile Weather weather = fine();

  private FaultProxy(URI upstream) {
    this.upstream = upstream;
  }

  public static FaultProxy before(URI upstream) {
    FaultProxy proxy = new FaultProxy(upstream);
    proxy.server.start();
    return proxy;
  }

  public URI endpoint() {
    return server.endpoint();
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
    server.close();
  }

  private static Weather fine() {
    return new Weather(method -> Fault.NONE, new CountDownLatch(1));
  }

  private void serve(Socket client) throws IOException {
    try (Socket store = server.connect(upstream)) {
      FaultyExchange exchange = new FaultyExchange(client, store);
      while (exchange.readRequest()) {
        Weather now = weather;
        Fault fault = now.faults().apply(exchange.method());
        if (fault != Fault.NONE) {
          injected.incrementAndGet();
        }
        exchange.answer(fault, now.over());
      }
    }
  }
}
