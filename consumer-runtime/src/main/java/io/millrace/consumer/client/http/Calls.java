package io.millrace.consumer.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Attempts a call until it has its answer, or must not or need not be attempted again; by another
 * gateway where one is not in service. Thread-safe.
 */
public final class Calls implements AutoCloseable {
  private final RetryPolicy retry;
  private final Failover gateways;
  private final Transport transport;
  private final CountDownLatch noMoreRetries = new CountDownLatch(1);
  private volatile boolean answeredOnce;

  /**
   * @param gateways in the order in which they are preferred; each is asked for its URL before each
   *     attempt, so that it may move
   * @param patience how long an answer may take
   */
  public Calls(
      List<Supplier<URI>> gateways, @Nullable String token, RetryPolicy retry, Duration patience) {
    this.gateways = new Failover(gateways, System::nanoTime);
    this.retry = retry;
    transport = new Transport(token, patience);
  }

  /**
   * Returns once there is an answer to return, a fault to throw, or an interrupt.
   *
   * @return an answer with a status of 2xx
   * @throws GatewayException otherwise; once an attempt's outcome is unknown no later failure makes
   *     it known; of a write also if the thread is interrupted between two attempts, which surely
   *     changed nothing: the last one's, the thread's interrupt being kept
   * @throws InterruptedException if the thread is interrupted; nobody knows what became of a write
   */
  public Answer send(Request request) throws InterruptedException {
    Backoff backoff = new Backoff(retry, noMoreRetries);
    GatewayException.@Nullable OutcomeUnknown lost = null;
    int moves = 0;
    while (true) {
      Failover.Seat seat = gateways.next();
      Verdict verdict = attempt(request, seat);
      if (verdict instanceof Verdict.Done done) {
        return done.answer();
      }
      if (verdict instanceof Verdict.Unknown unknown && lost == null) {
        lost = unknown.why();
      }
      Verdict.Again again = again(verdict, request, lost);
      if (again.elsewhere() && moves < gateways.count() - 1 && gateways.otherThan(seat)) {
        moves++;
      } else if (wrongUrl(again) || !pause(backoff, again, request.write())) {
        throw told(again.why(), lost);
      } else {
        moves = 0;
      }
    }
  }

  /**
   * @throws GatewayException if there must be no further attempt, or none would help
   */
  private static Verdict.Again again(
      Verdict verdict, Request request, GatewayException.@Nullable OutcomeUnknown lost) {
    return switch (verdict) {
      case Verdict.Again again -> again;
      case Verdict.Unknown unknown when request.mayBeRepeated() ->
          new Verdict.Again(unknown.why(), unknown.notBefore(), true, unknown.elsewhere());
      case Verdict.Unknown unknown -> throw unknown.why();
      case Verdict.Final end -> throw told(end.why(), lost);
      case Verdict.Done done -> throw new IllegalArgumentException("done: " + done);
    };
  }

  private static GatewayException told(
      GatewayException last, GatewayException.@Nullable OutcomeUnknown lost) {
    return lost == null ? last : lost.andThen(last);
  }

  /** Calls that are being attempted may end; none is attempted again. */
  public void endRetries() {
    noMoreRetries.countDown();
  }

  @Override
  public void close() {
    transport.close();
  }

  /** A gateway that was there is restarting, it seems; one that never was is a wrong URL. */
  private boolean wrongUrl(Verdict.Again again) {
    return !answeredOnce && !again.connected();
  }

  /**
   * @return false if there is to be no further attempt
   */
  private static boolean pause(Backoff backoff, Verdict.Again again, boolean write)
      throws InterruptedException {
    try {
      return backoff.pause(again.notBefore());
    } catch (InterruptedException e) {
      if (!write) {
        throw e;
      }
      // To say only that it was interrupted would hide that nothing was changed.
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Verdict attempt(Request request, Failover.Seat seat) throws InterruptedException {
    long askedAtNanos = System.nanoTime();
    URI url = seat.url();
    try {
      Answer answer = transport.send(request, url);
      answeredOnce = true;
      if (Verdict.inService(answer)) {
        gateways.answered(seat);
      } else {
        gateways.failed(seat, askedAtNanos);
      }
      return Verdict.of(answer, request.write());
    } catch (IOException e) {
      gateways.failed(seat, askedAtNanos);
      return e instanceof ConnectException || e instanceof HttpConnectTimeoutException
          ? Verdict.neverConnected(url, e)
          : Verdict.lostAnswer(url, e, request.write());
    }
  }
}
