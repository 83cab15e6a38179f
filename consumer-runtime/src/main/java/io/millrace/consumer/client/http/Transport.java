package io.millrace.consumer.client.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
   * @param patience how long an answer may take
   */
  Transport(@Nullable String token, Duration patience) {
    this.token = token;
    this.patience = patience;
  }

  /**
   * @throws java.net.ConnectException if nothing was sent
   * @throws IOException if the answer did not come, or not whole
   */
  Answer send(Request request, URI gateway) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(httpRequest(request, gateway), Transport::body);
    Duration longest = patience.plus(request.longPoll());
    try {
      // The JDK's own timeout ends with the headers; this one covers the body too.
      HttpResponse<byte[]> response = exchange.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer within " + longest.toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw new IOException("the HTTP client failed: " + e.getCause(), e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest httpRequest(Request request, URI gateway) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(gateway + request.target()))
            .method(request.method(), new Body(request.body()).publisher())
            .setHeader("User-Agent", "millrace");
    if (request.contentType() != null) {
      builder.setHeader("Content-Type", request.contentType());
    }
    if (request.accept() != null) {
      builder.setHeader("Accept", request.accept());
    }
    if (token != null) {
      builder.setHeader("Authorization", "Bearer " + token);
    }
    return builder.build();
  }

  private static BoundedBody body(ResponseInfo head) {
    return new BoundedBody(
        LARGEST_ANSWER_BYTES, head.headers().firstValueAsLong("Content-Length").orElse(-1));
  }
}
