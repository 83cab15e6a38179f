package io.millrace.gateway.api;

import io.millrace.format.MalformedException;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.peers.HttpPeerTransport;
import io.millrace.gateway.peers.PeerOperation;
import io.millrace.gateway.peers.PeerService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The calls of other gateways, which are no part of the API. */
public final class PeerCalls {
  /** A payload that is handed over has 256 KiB; commands without one are smaller still. */
  private static final int MAX_BYTES = 64 << 20;

  private final PeerService service;
  private final @Nullable String secret;

  /**
   * @param secret that other gateways have to show; null if whoever reaches this one may ask
   */
  public PeerCalls(PeerService service, @Nullable String secret) {
    this.service = service;
    this.secret = secret;
  }

  /** Adds the calls. */
  public void addTo(Routes routes) {
    for (PeerOperation operation : PeerOperation.values()) {
      routes.add("POST", operation.path(), "peer", exchange -> answer(exchange, operation));
    }
  }

  private void answer(Exchange exchange, PeerOperation operation) {
    if (!isKnown(exchange.headers().value("Authorization"))) {
      throw new RequestException.Unauthenticated(
          "Gateways of this cluster show its cluster.secret.");
    }
    var unused = exchange.headers().mediaType(HttpPeerTransport.MEDIA_TYPE);
    exchange.readBody(
        MAX_BYTES,
        new CollectedBody(body ->
            exchange.when(
                answer(operation, ByteBuffer.wrap(body)),
                answer -> exchange.answer(200, HttpPeerTransport.MEDIA_TYPE, List.of(answer)))));
  }

  private CompletableFuture<ByteBuffer> answer(PeerOperation operation, ByteBuffer body) {
    try {
      return service
          .answer(operation, body)
          .exceptionallyCompose(failure ->
              CompletableFuture.failedFuture(
                  Causes.of(failure) instanceof IllegalArgumentException wrong
                      ? new RequestException.Malformed(String.valueOf(wrong.getMessage()))
                      : Causes.of(failure)));
    } catch (MalformedException | IllegalArgumentException wrong) {
      throw new RequestException.Malformed(String.valueOf(wrong.getMessage()));
    }
  }

  /** Compared in a time that says nothing of how much is right. */
  private boolean isKnown(@Nullable String authorization) {
    if (secret == null) {
      return true;
    }
    byte[] expected = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    byte[] shown = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, shown);
  }
}
