package io.millrace.cli.server;

import io.millrace.cli.terminal.Termination;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.GatewayConfig;
import io.millrace.gateway.GatewayStartException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The start of a gateway on a thread of its own, so that this process can end whatever the store's
 * client makes of an interrupt: some take it for a failed call, and try again.
 */
final class GatewayStarting {
  /** To delete what the check of the store has written, if the store answers. */
  private static final Duration TIDYING = Duration.ofSeconds(3);

  private final FutureTask<Gateway> start;

  private GatewayStarting(FutureTask<Gateway> start) {
    this.start = start;
  }

  /** Begins; interrupted once the end is wished for. */
  static GatewayStarting begin(GatewayConfig config, Termination termination) {
    FutureTask<Gateway> start = new FutureTask<>(() -> Gateway.start(config));
    Thread starter = Thread.ofPlatform().name("millrace-start").daemon().start(start);
    termination.onRequest(starter::interrupt);
    return new GatewayStarting(start);
  }

  /**
   * Waits for it; may be interrupted by the wish to end.
   *
   * @return null if it was given up
   */
  @Nullable Gateway await(Termination termination)
      throws GatewayStartException, InterruptedException {
    try {
      return result(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      if (!termination.requested()) {
        throw e;
      }
      return result(TIDYING.toNanos());
    }
  }

  private @Nullable Gateway result(long timeoutNanos)
      throws GatewayStartException, InterruptedException {
    try {
      return start.get(timeoutNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case GatewayStartException wrong -> throw wrong;
        case RuntimeException wrong -> throw wrong;
        case Error wrong -> throw wrong;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
