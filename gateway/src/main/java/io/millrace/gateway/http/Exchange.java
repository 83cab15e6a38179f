package io.millrace.gateway.http;

import io.millrace.gateway.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. It goes through steps that follow one another, on whatever threads:
 * headers, body, waiting, answer. The first answer counts, a later one is dropped.
 *
 * <p>Methods that look at the request throw what refuses it; whoever calls them from a step need
 * not catch it.
 */
public final class Exchange {
  private final HttpContext context;
  private final Request request;
  private final RequestHeaders headers;
  private final Answer answer;
  private Map<String, String> variables = Map.of();
  private boolean bodyOver;

  Exchange(HttpContext context, Request request, Response response, Callback callback) {
    this.context = context;
    this.request = request;
    this.headers = new RequestHeaders(request.getHeaders());
    this.answer =
        new Answer(context, response, callback, RequestIds.of(headers.value(RequestIds.HEADER)));
    this.bodyOver = !headers.announceBody();
  }

  void matched(Routes.Match match) {
    answer.call(match.route().name());
    variables = match.variables();
  }

  /** The value of a variable of the path. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no " + name);
    }
    return value;
  }

  /**
   * The query parameters.
   *
   * @param known all that the call knows; any other one is refused
   */
  public Query query(String... known) {
    return Query.parse(request.getHttpURI().getQuery(), List.of(known));
  }

  /** The request's headers. */
  public RequestHeaders headers() {
    return headers;
  }

  /**
   * Reads the body, now and as it arrives.
   *
   * @param maxBytes as it is sent, and as it is decoded
   */
  public void readBody(int maxBytes, BodyConsumer consumer) {
    var unused = headers.bodyLength(maxBytes);
    if (bodyOver) {
      consumer.end();
      return;
    }
    BodyConsumer limited = new BodyLimit(maxBytes, consumer);
    PackedBody packed = ContentEncodings.unpack(headers.value("Content-Encoding"), limited);
    if (packed != null) {
      onDone(packed::close);
    }
    new BodyReader(this, request, maxBytes, pace(), packed == null ? limited : packed).run();
  }

  private BodyPace pace() {
    return new BodyPace(context.clock(), context.config().idleTimeout());
  }

  void bodyEnded() {
    bodyOver = true;
  }

  void bodyFailed(Throwable failure) {
    bodyOver = true;
    answer.closeConnection();
    fail(failure);
  }

  /** Goes on with a result once it is there; its failure ends the exchange. */
  public <T> void when(CompletableFuture<T> result, Consumer<T> next) {
    if (result.isDone()) {
      proceed(result, next);
    } else {
      var unused =
          result.whenCompleteAsync((value, failure) -> proceed(result, next), context.workers());
    }
  }

  private <T> void proceed(CompletableFuture<T> result, Consumer<T> next) {
    try {
      next.accept(result.join());
    } catch (RuntimeException | OutOfMemoryError e) {
      fail(e);
    }
  }

  /** Runs {@code task} when the answer is written, or cannot be; at once if that was before. */
  public void onDone(Runnable task) {
    answer.onDone(task);
  }

  /** Sets a header of the answer. */
  public void answerHeader(String name, String value) {
    answer.header(name, value);
  }

  /** Answers with JSON. */
  public void answer(int status, Consumer<JsonWriter> json) {
    answer(status, MediaTypes.JSON, Streamed.of(json));
  }

  /** Answers, piece by piece. */
  public void answer(int status, String mediaType, Streamed content) {
    if (answer.claim()) {
      answer.write(status, mediaType, content);
    }
  }

  /**
   * Answers with bytes.
   *
   * @param content which nobody changes before the answer is done
   */
  public void answer(int status, String mediaType, List<ByteBuffer> content) {
    if (answer.claim()) {
      answer.write(status, mediaType, content);
    }
  }

  /** Answers with text. */
  public void answer(int status, String mediaType, String text) {
    if (answer.claim()) {
      answer.write(status, mediaType, text);
    }
  }

  /**
   * Begins an answer that goes on for as long as there is somebody to listen.
   *
   * @return null if the exchange has its answer already
   */
  public @Nullable EventStream stream(String mediaType) {
    return answer.claim() ? answer.stream(mediaType) : null;
  }

  /** Answers 204. */
  public void answerNothing() {
    if (answer.claim()) {
      answer.writeNothing();
    }
  }

  /** Answers with the problem that stands for a failure, after what is left of the body. */
  public void fail(Throwable failure) {
    if (!answer.claim()) {
      return;
    }
    Problem problem = Problems.of(failure, !request.getMethod().equals("GET"));
    if (bodyOver || headers.expectContinue()) {
      answer.write(problem, failure);
    } else {
      bodyOver = true;
      // Nobody reads it any more: what was held for it must not wait for a slow sender.
      answer.release();
      new BodyDrain(
              request,
              context.config().maxRequestBytes(),
              pace(),
              () -> answer.write(problem, failure))
          .run();
    }
  }
}
