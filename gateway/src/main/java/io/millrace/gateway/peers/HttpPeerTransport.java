package io.millrace.gateway.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks other gateways by HTTP. The client is made when the first one is asked. Thread-safe. */
public final class HttpPeerTransport implements PeerTransport {
  /** Of all that gateways say to each other. */
  public static final String MEDIA_TYPE = "application/vnd.millrace.peer";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  private final @Nullable String secret;
  private @Nullable HttpClient client;

  /**
   * @param secret that the gateways share; null on loopback
   */
  public HttpPeerTransport(@Nullable String secret) {
    this.secret = secret;
  }

  @Override
  public CompletableFuture<ByteBuffer> ask(
      String url, PeerOperation operation, ByteBuffer body, Duration timeout) {
    HttpRequest request;
    try {
      request = request(url, operation, body, timeout);
    } catch (IllegalArgumentException wrong) {
      return CompletableFuture.failedFuture(wrong);
    }
    return client()
        .sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(HttpPeerTransport::body);
  }

  private HttpRequest request(
      String url, PeerOperation operation, ByteBuffer body, Duration timeout) {
    byte[] bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + operation.path()))
            .timeout(timeout)
            .header("Content-Type", MEDIA_TYPE)
            .POST(BodyPublishers.ofByteArray(bytes));
    return secret == null
        ? request.build()
        : request.header("Authorization", "Bearer " + secret).build();
  }

  private static ByteBuffer body(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new CompletionException(
          new IOException(answer.uri() + " answers " + answer.statusCode()));
    }
    return ByteBuffer.wrap(answer.body());
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_TIMEOUT)
              .build();
    }
    return client;
  }
}
