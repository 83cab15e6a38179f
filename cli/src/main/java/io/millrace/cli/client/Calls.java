package io.millrace.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Attempts a call until it has its answer, or must not or need not be attempted again. Thread-safe.
 */
final class Calls implements AutoCloseable {
  private final Supplier<URI> gateway;
  private final RetryPolicy retry;
  private final Transport transport;
  private final CountDownLatch noMoreRetries = new CountDownLatch(1);
  private volatile boolean answeredOnce;

  Calls(Supplier<URI> gateway, @Nullable String token, RetryPolicy retry) {
    this.gateway = gateway;
    this.retry = retry;
    transport = new Transport(gateway, token);
  }

  /**
   * @return an answer with a status of 2xx
   * @throws GatewayException otherwise
   */
  Answer send(Request request) throws InterruptedException {
    Backoff backoff = new Backoff(retry, noMoreRetries);
    while (true) {
      switch (attempt(request)) {
        case Verdict.Done done -> {
          return done.answer();
        }
        case Verdict.Final end -> throw end.why();
        case Verdict.Again again -> {
          if (!backoff.pause(again.notBefore())) {
            throw again.why();
          }
        }
      }
    }
  }

  /** Calls that are being attempted may end; none is attempted again. */
  void endRetries() {
    noMoreRetries.countDown();
  }

  @Override
  public void close() {
    transport.close();
  }

  private Verdict attempt(Request request) throws InterruptedException {
    try {
      Answer answer = transport.send(request);
      answeredOnce = true;
      return Verdict.of(answer, request.write());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      GatewayException unreachable =
          new GatewayException.Unreachable("no gateway answers at " + gateway.get(), e);
      // A gateway that was there is restarting, it seems; one that never was is a wrong URL.
      return answeredOnce
          ? new Verdict.Again(unreachable, Duration.ZERO)
          : new Verdict.Final(unreachable);
    } catch (IOException e) {
      return lostAnswer(request, e);
    }
  }

  private Verdict lostAnswer(Request request, IOException cause) {
    String message = "the answer of " + gateway.get() + " was lost: " + reason(cause);
    return request.write()
        ? new Verdict.Final(new GatewayException.OutcomeUnknown(message, cause))
        : new Verdict.Again(new GatewayException.Unreachable(message, cause), Duration.ZERO);
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
