package io.millrace.integration.harness;

import io.millrace.integration.openapi.ApiContract;
import io.millrace.integration.openapi.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A plain HTTP client of one gateway. It repeats nothing, and fails with what differs if an answer
 * is not as the OpenAPI document says.
 */
public final class Api {
  private static final Duration LIMIT = Duration.ofSeconds(75);
  private static final HttpClient HTTP_1_1 = client(HttpClient.Version.HTTP_1_1);
  private static final HttpClient HTTP_2 = client(HttpClient.Version.HTTP_2);

  private final URI base;
  private final HttpClient client;
  private final Duration limit;

  public Api(URI base) {
    this(base, HTTP_1_1, LIMIT);
  }

  private Api(URI base, HttpClient client, Duration limit) {
    this.base = base;
    this.client = client;
    this.limit = limit;
  }

  private static HttpClient client(HttpClient.Version version) {
    return HttpClient.newBuilder().version(version).connectTimeout(Duration.ofSeconds(5)).build();
  }

  /** The same gateway by HTTP/2, without TLS; an answer by anything else fails. */
  public Api byHttp2() {
    Api api = new Api(base, HTTP_2, limit);
    // A connection goes over with a request that has no body.
    api.get("/livez");
    return api;
  }

  /** The same gateway, for a client that waits no longer than this for an answer. */
  public Api within(Duration patience) {
    return new Api(base, client, patience);
  }

  public URI base() {
    return base;
  }

  public Answer get(String path, String... headers) {
    return call("GET", path, BodyPublishers.noBody(), headers);
  }

  public Answer delete(String path) {
    return call("DELETE", path, BodyPublishers.noBody());
  }

  public Answer putJson(String path, String json) {
    return call("PUT", path, text(json), "Content-Type", "application/json");
  }

  public Answer postJson(String path, String json) {
    return call("POST", path, text(json), "Content-Type", "application/json");
  }

  public Answer post(String path, byte[] body, String... headers) {
    return call("POST", path, BodyPublishers.ofByteArray(body), headers);
  }

  public Answer call(String method, String path, BodyPublisher body, String... headers) {
    return join(callAsync(method, path, body, headers));
  }

  public CompletableFuture<Answer> getAsync(String path, String... headers) {
    return callAsync("GET", path, BodyPublishers.noBody(), headers);
  }

  public CompletableFuture<Answer> postJsonAsync(String path, String json) {
    return callAsync("POST", path, text(json), "Content-Type", "application/json");
  }

  public CompletableFuture<Answer> postAsync(String path, byte[] body, String... headers) {
    return callAsync("POST", path, BodyPublishers.ofByteArray(body), headers);
  }

  /** Fails with an {@link IOException} when the connection is refused or lost. */
  public CompletableFuture<Answer> callAsync(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(limit).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client
        .sendAsync(request.build(), BodyHandlers.ofByteArray())
        .thenApply(response -> answer(method, path, response));
  }

  private Answer answer(String method, String path, HttpResponse<byte[]> response) {
    if (response.version() != client.version()) {
      throw new AssertionError("answered by " + response.version() + ": " + response);
    }
    Received received = new Received(response.statusCode(), response.headers(), response.body());
    ApiContract.check(method, path, received);
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /**
   * Waits for an answer.
   *
   * @throws AssertionError if it is not as the OpenAPI document says
   * @throws NoAnswerException if none comes
   */
  public static Answer join(CompletableFuture<Answer> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AssertionError differs) {
        throw differs;
      }
      throw new NoAnswerException(e.getCause());
    }
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }
}
