package io.millrace.integration.harness;

import io.millrace.integration.openapi.ApiContract;
import io.millrace.integration.openapi.Received;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Hears server-sent events. It takes an event off the connection when it is asked for one, and no
 * sooner, and fails if one is not as the OpenAPI document says. For one thread.
 */
public final class Listener implements AutoCloseable {
  private static final int LIMIT_SECONDS = 60;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final String path;
  private final InputStream body;
  private final BufferedReader lines;

  private Listener(String path, InputStream body) {
    this.path = path;
    this.body = body;
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** Listens; returns when the gateway has begun to answer. */
  public static Listener to(Api api, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.base() + path)).header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<InputStream> response =
        CLIENT
            .sendAsync(request.build(), BodyHandlers.ofInputStream())
            .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
            .join();
    ApiContract.check(
        "GET", path, new Received(response.statusCode(), response.headers(), new byte[0]));
    if (response.statusCode() != 200) {
      throw new AssertionError("nothing to listen to: " + response);
    }
    return new Listener(path, response.body());
  }

  /**
   * The next event or comment, without the blank line that ends it. Empty at the end of the stream.
   */
  public Optional<String> next() {
    Optional<String> event =
        CompletableFuture.supplyAsync(this::read, THREADS)
            .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
            .join();
    event.ifPresent(heard -> ApiContract.checkEvent(path, heard));
    return event;
  }

  private Optional<String> read() {
    List<String> event = new ArrayList<>();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          return Optional.of(String.join("\n", event));
        }
        event.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!event.isEmpty()) {
      throw new AssertionError("the stream ended within an event: " + event);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      // Not the reader, which waits for whoever reads.
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
