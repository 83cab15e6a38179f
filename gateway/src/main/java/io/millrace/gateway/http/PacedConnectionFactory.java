package io.millrace.gateway.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * HTTP/1.1, where the head of a request has to be complete within a time. The idle time-out alone
 * begins anew with each byte, so that a client which sends one now and then would keep its
 * connection for days.
 */
final class PacedConnectionFactory extends HttpConnectionFactory {
  private final long maxHeadNanos;

  PacedConnectionFactory(HttpConfiguration configuration, Duration maxHead) {
    super(configuration);
    this.maxHeadNanos = maxHead.toNanos();
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(
        new PacedConnection(getHttpConfiguration(), connector, endPoint, maxHeadNanos),
        connector,
        endPoint);
  }

  /** Looks at the clock when bytes have come; where none come, the idle time-out sees to it. */
  private static final class PacedConnection extends HttpConnection {
    private static final long NONE = -1;

    private final long maxHeadNanos;
    private long headOf = NONE;
    private long headSinceNanos;

    PacedConnection(
        HttpConfiguration configuration,
        Connector connector,
        EndPoint endPoint,
        long maxHeadNanos) {
      super(configuration, connector, endPoint);
      this.maxHeadNanos = maxHeadNanos;
    }

    @Override
    public void onFillable() {
      super.onFillable();
      HttpParser parser = getParser();
      boolean partial = parser.inHeaderState() && !parser.isState(HttpParser.State.START);
      if (!partial) {
        headOf = NONE;
      } else if (headOf != getMessagesIn()) {
        headOf = getMessagesIn();
        headSinceNanos = System.nanoTime();
      } else if (System.nanoTime() - headSinceNanos > maxHeadNanos) {
        close();
      }
    }
  }
}
