package io.millrace.gateway.peers;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Carries what gateways ask each other: HTTP, or a network that a simulation makes. Thread-safe.
 */
public interface PeerTransport {

  /**
   * Asks a gateway.
   *
   * @param url of the gateway
   * @param body which nobody changes
   * @return its answer, on any thread; fails if there is none within the timeout
   */
  CompletableFuture<ByteBuffer> ask(
      String url, PeerOperation operation, ByteBuffer body, Duration timeout);
}
