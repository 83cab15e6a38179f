package io.millrace.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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

  private final Supplier<URI> gateway;
  private final @Nullable String token;

  Transport(Supplier<URI> gateway, @Nullable String token) {
    this.gateway = gateway;
    this.token = token;
  }

  /**
   * @throws java.net.ConnectException if nothing was sent
   * @throws IOException if the answer did not come, or not whole
   */
  Answer send(Request request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(httpRequest(request), head -> new BoundedBody(LARGEST_ANSWER_BYTES));
    try {
      // The JDK's own timeout ends with the headers; this one covers the body too.
      HttpResponse<byte[]> response =
          exchange.get(request.patience().toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), retryAfter(response), response.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer within " + request.patience().toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw new IllegalStateException("the HTTP client failed", e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest httpRequest(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(gateway.get() + request.target()))
            .method(request.method(), body(request))
            .setHeader("User-Agent", "millrace");
    if (request.contentType() != null) {
      builder.setHeader("Content-Type", request.contentType());
    }
    if (token != null) {
      builder.setHeader("Authorization", "Bearer " + token);
    }
    return builder.build();
  }

  private static BodyPublisher body(Request request) {
    return request.body().length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(request.body());
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
