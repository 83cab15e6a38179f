package io.millrace.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of one gateway under test. */
public final class Api implements AutoCloseable {
  public static final String JSON = "application/json";
  public static final String NDJSON = "application/x-ndjson";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  public Api(Gateway gateway) {
    this.base = "http://127.0.0.1:" + gateway.address().getPort();
  }

  /** An answer. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {
    private static Answer of(HttpResponse<String> response) {
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    /** A header's first line, or null; the name in lower case. */
    public String header(String name) {
      List<String> lines = headers.get(name);
      return lines == null ? null : lines.getFirst();
    }

    public JsonNode json() {
      return MAPPER.readTree(body);
    }

    /** The kind of the problem that this is; the status if it is none. */
    public String problem() {
      if (!"application/problem+json".equals(header("content-type"))) {
        return "no problem but " + status() + " " + body();
      }
      JsonNode json = json();
      if (json.get("status").asInt() != status() || json.get("title").asString().isEmpty()) {
        return "an inconsistent problem: " + status() + " " + body();
      }
      return json.get("type").asString().replace("urn:millrace:problem:", "");
    }

    public String detail() {
      return json().get("detail").asString();
    }
  }

  /** An answer that is no text. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
  public record BinaryAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    /** A header's first line, or null; the name in lower case. */
    public String header(String name) {
      List<String> lines = headers.get(name);
      return lines == null ? null : lines.getFirst();
    }
  }

  public BinaryAnswer getBinary(String path, String... headers) {
    try {
      HttpResponse<byte[]> response =
          client.send(request("GET", path, null, headers), BodyHandlers.ofByteArray());
      return new BinaryAnswer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json.getBytes(UTF_8), "Content-Type", JSON);
  }

  public Answer post(String path, String type, String body) {
    return send("POST", path, body.getBytes(UTF_8), "Content-Type", type);
  }

  public Answer send(String method, String path, byte[] body, String... headers) {
    try {
      return Answer.of(
          client.send(request(method, path, body, headers), BodyHandlers.ofString(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public CompletableFuture<Answer> sendAsync(
      String method, String path, byte[] body, String... headers) {
    return client
        .sendAsync(request(method, path, body, headers), BodyHandlers.ofString(UTF_8))
        .thenApply(Answer::of);
  }

  private HttpRequest request(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  @Override
  public void close() {
    client.close();
  }
}
