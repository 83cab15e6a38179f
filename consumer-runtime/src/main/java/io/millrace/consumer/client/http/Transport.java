package io.millrace.consumer.client.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt over HTTP: bytes out, bytes in, within a time. Thread-safe. */
final class Transport implements AutoCloseable {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  /** Above the largest fetch (16 MiB) and the largest single record there can be, in base64. */
  private static final int LARGEST_ANSWER_BYTES = 160 << 20;

  static {
    // Idle connections go before the gateway closes them (30 s): a write sent into a closing one
    // has no known outcome.
    if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
      System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_PATIENCE)
          .build();

  private final @Nullable String token;
  private final Duration patience;

  /**
   * @param patience how long an answer may take to begin, and again to end
   */
  Transport(@Nullable String token, Duration patience) {
    this.token = token;
    this.patience = patience;
  }

  /**
   * Waits by {@code send}, whose completion needs the client's own threads only: that of {@code
   * sendAsync} needs one of the common pool, where our caller may be what keeps the last one.
   *
   * @throws java.net.ConnectException if nothing was sent
   * @throws IOException if the answer did not come, or not whole
   */
  Answer send(Request request, URI gateway) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(httpRequest(request, gateway), head -> body(head, patience));
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest httpRequest(Request request, URI gateway) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(gateway + request.target()))
            .timeout(patience.plus(request.longPoll()))
            .method(request.method(), new Body(request.body()).publisher())
            .setHeader("User-Agent", "millrace");
    if (request.contentType() != null) {
      builder.setHeader("Content-Type", request.contentType());
    }
    if (request.accept() != null) {
      builder.setHeader("Accept", request.accept());
    }
    if (request.repeat() != null) {
      builder.setHeader(request.repeat().name(), request.repeat().value());
    }
    if (token != null) {
      builder.setHeader("Authorization", "Bearer " + token);
    }
    return builder.build();
  }

  /** The JDK's own timeout ends with the head; the body has as long again. */
  private static BoundedBody body(ResponseInfo head, Duration patience) {
    long length = head.headers().firstValueAsLong("Content-Length").orElse(-1);
    return new BoundedBody(LARGEST_ANSWER_BYTES, length, patience);
  }
}
