package io.millrace.gateway;

import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.http.HttpServer;
import io.millrace.tiering.ObjectStore;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway. Stateless but for what is in its bucket: it may be killed at any moment, and
 * nothing that was acknowledged is lost. Thread-safe.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  private final HttpServer server;
  private final Services services;
  private final ObjectStore store;
  private final Duration drainTimeout;
  private final AtomicBoolean drained = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  Gateway(HttpServer server, Services services, ObjectStore store, Duration drainTimeout) {
    this.server = server;
    this.services = services;
    this.store = store;
    this.drainTimeout = drainTimeout;
  }

  /**
   * Starts a gateway; returns when it listens. Waits as long as the store throttles.
   *
   * @throws GatewayStartException with what to tell the user
   */
  public static Gateway start(GatewayConfig config) throws GatewayStartException {
    return new GatewayStart(config).run();
  }

  /** Where it listens, with the port that the system chose if 0 was asked for. */
  public InetSocketAddress address() {
    return server.address();
  }

  /**
   * Completes when it has caught up with the journal and {@code /readyz} says so; fails with {@link
   * io.millrace.index.LaneException} if that will not be.
   */
  public CompletableFuture<Void> ready() {
    return services.ready();
  }

  /**
   * Stops in order: readiness goes down, what producers were promised is committed, long polls end
   * with what they have. Takes {@code gateway.drain.timeout} at most. {@link #close} comes next.
   */
  public void drain() {
    if (!drained.compareAndSet(false, true)) {
      return;
    }
    long deadline = System.nanoTime() + drainTimeout.toNanos();
    // Bodies that still come in may take half of the time, the rest is for the store.
    await("requests are still under way", services.refuseNewWork(), drainTimeout.dividedBy(2));
    if (await("records are not committed yet", services.drainLanes(), until(deadline))) {
      server.drain(until(deadline));
    } else {
      // Who waits still has to hear that the outcome is unknown, or none.
      services.close();
      server.drain(LAST_ANSWERS);
    }
  }

  private static Duration until(long deadlineNanos) {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  /** Whether the end came in time. */
  private static boolean await(String otherwise, CompletableFuture<Void> end, Duration timeout) {
    try {
      end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      log.warn("stopping although {}", otherwise);
    } catch (ExecutionException e) {
      log.warn("stopping although {}: {}", otherwise, Causes.of(e).getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.warn("stopping at once, because of an interrupt");
    }
    return false;
  }

  /** Stops at once and frees everything. Does no harm a second time. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      services.close();
      server.close();
      store.close();
    }
  }
}
