package io.millrace.consumer.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.format.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback that gives the answers it was told to, one after the other, the last one for
 * ever.
 */
public final class ScriptedGateway implements AutoCloseable {
  private final Queue<Reply> script = new ConcurrentLinkedDeque<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /** What was asked. */
  public record Call(
      String method,
      String target,
      String contentType,
      String authorization,
      String producer,
      String body) {}

  /** How to answer. */
  public interface Reply {
    void give(HttpExchange exchange) throws IOException;
  }

  public ScriptedGateway(Reply... replies) {
    script.addAll(new ArrayDeque<>(List.of(replies)));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** An answer with a body. */
  public static Reply json(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /**
   * A page of batches.
   *
   * @param base offset of the first record
   * @param end of the partition, which starts at 0
   */
  public static Reply page(long base, long end, Batch... batches) {
    return exchange -> {
      long count = Arrays.stream(batches).mapToLong(Batch::recordCount).sum();
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "application/vnd.millrace.batch");
      headers.set("Millrace-Base-Offset", Long.toString(base));
      headers.set("Millrace-Next-Offset", Long.toString(base + count));
      headers.set("Millrace-Start-Offset", "0");
      headers.set("Millrace-End-Offset", Long.toString(end));
      headers.set("Millrace-Topic-Id", "0-1");
      int length = Arrays.stream(batches).mapToInt(Batch::length).sum();
      exchange.sendResponseHeaders(200, length == 0 ? -1 : length);
      for (Batch batch : batches) {
        ByteBuffer bytes = batch.bytes();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        exchange.getResponseBody().write(copy);
      }
    };
  }

  /** A refusal. */
  public static Reply problem(int status, String kind, String more) {
    return json(
        status,
        "{\"type\":\"urn:millrace:problem:"
            + kind
            + "\",\"title\":\"t\",\"status\":"
            + status
            + ",\"detail\":\"because\""
            + more
            + "}");
  }

  /** The connection breaks before any answer. */
  public static Reply cut() {
    return exchange -> {
      throw new IOException("cut");
    };
  }

  /** The connection breaks in the middle of the answer. */
  public static Reply cutHalfWay() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{\"results\":[".getBytes(StandardCharsets.UTF_8));
      throw new IOException("cut");
    };
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Call> calls() {
    return calls;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRequestHeaders().getFirst("Millrace-Producer"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      Reply reply = script.size() > 1 ? script.remove() : script.element();
      reply.give(exchange);
    }
  }
}
