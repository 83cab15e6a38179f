package io.millrace.gateway.http;

import java.time.Duration;

/**
 * How the gateway meets its clients.
 *
 * @param maxRequestBytes of a body, as decoded; 1 KiB to 1 GiB ({@code request.max.bytes})
 * @param idleTimeout how long a connection may lie still while a request or its answer is under
 *     way, or between two of them ({@code request.idle.timeout})
 */
public record HttpConfig(
    ListenAddress listen, AuthMode authMode, int maxRequestBytes, Duration idleTimeout) {
  public HttpConfig {
    if (maxRequestBytes < 1 << 10 || maxRequestBytes > 1 << 30) {
      throw new IllegalArgumentException(
          "request.max.bytes is 1 KiB to 1 GiB, not " + maxRequestBytes);
    }
    if (idleTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "request.idle.timeout is at least 1ms, not " + idleTimeout);
    }
  }
}
