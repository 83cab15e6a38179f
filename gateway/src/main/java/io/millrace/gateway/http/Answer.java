package io.millrace.gateway.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** The answer to one request: written once, counted when the last byte is out. */
final class Answer implements Callback {
  private final HttpContext context;
  private final Response response;
  private final Callback callback;
  private final String requestId;
  private final long startNanos;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final List<Runnable> onDone = new ArrayList<>();
  private String call = "none";
  private boolean done;

  Answer(HttpContext context, Response response, Callback callback, String requestId) {
    this.context = context;
    this.response = response;
    this.callback = callback;
    this.requestId = requestId;
    this.startNanos = context.clock().monotonicNanos();
    header(RequestIds.HEADER, requestId);
  }

  void call(String name) {
    call = name;
  }

  /**
   * Sets the status. The connection's idle time begins anew: counted from the request it may end
   * while the answer is being written, and would cut it off.
   */
  private void begin(int status) {
    response.setStatus(status);
    if (response.getRequest().getConnectionMetaData().getConnection().getEndPoint()
        instanceof IdleTimeout connection) {
      connection.notIdle();
    }
  }

  /** Whether the caller is the first to answer. */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  void closeConnection() {
    header("Connection", "close");
  }

  void write(int status, String mediaType, Streamed content) {
    begin(status);
    header("Content-Type", mediaType);
    header("Vary", "Accept-Encoding");
    AnswerCoding coding =
        AcceptEncoding.choose(
            new RequestHeaders(response.getRequest().getHeaders()).value("Accept-Encoding"));
    new AnswerWriter(response, content, true, coding, this).iterate();
  }

  void write(int status, String mediaType, List<ByteBuffer> content) {
    begin(status);
    header("Content-Type", mediaType);
    long length = content.stream().mapToLong(ByteBuffer::remaining).sum();
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    new BytesWriter(response, content, this).iterate();
  }

  void write(int status, String mediaType, String text) {
    write(status, mediaType, Streamed.of(json -> json.raw(text)));
  }

  EventStream stream(String mediaType) {
    begin(200);
    header("Content-Type", mediaType);
    header("Cache-Control", "no-cache");
    return new EventStream(response, this);
  }

  void writeNothing() {
    begin(204);
    response.write(true, BufferUtil.EMPTY_BUFFER, this);
  }

  void write(Problem problem, Throwable failure) {
    context.log().answered(call, requestId, problem, failure);
    problem.headers().forEach(this::header);
    write(problem.status(), Problem.MEDIA_TYPE, problem.body());
  }

  private void write(int status, String mediaType, ByteBuffer body) {
    begin(status);
    header("Content-Type", mediaType);
    response.write(true, body, this);
  }

  synchronized void onDone(Runnable task) {
    if (done) {
      task.run();
    } else {
      onDone.add(task);
    }
  }

  @Override
  public void succeeded() {
    end();
    callback.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    end();
    callback.failed(failure);
  }

  private void end() {
    release();
    context
        .metrics()
        .answered(call, response.getStatus(), context.clock().monotonicNanos() - startNanos);
  }

  /** Runs what waits for the answer's end, which need not have come. */
  synchronized void release() {
    done = true;
    onDone.forEach(Runnable::run);
    onDone.clear();
  }
}
