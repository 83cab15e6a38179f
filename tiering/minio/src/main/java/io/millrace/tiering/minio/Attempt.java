package io.millrace.tiering.minio;

import io.millrace.tiering.bucket.AnswerDate;
import io.millrace.tiering.bucket.BucketAnswer;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.Xml;
import io.minio.errors.MinioException;
import io.minio.errors.XmlParserException;
import io.minio.messages.ErrorResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * MinIO's client for a single call, which shares everything with the store's other calls. It lets
 * the client make the request and read the answer, and does what lies between itself, because the
 * client's own way repeats some requests, keeps nothing of most refusals but a sentence, and cannot
 * be given up.
 *
 * <p>Thread-safe: the store's thread calls and gives up, one of the HTTP client's answers.
 */
final class Attempt extends MinioAsyncClient {
  private enum State {
    WAITING,
    SENT,
    FORBIDDEN
  }

  /** More than any server has to say about a failure. */
  private static final long MAX_REFUSAL_BYTES = 64 << 10;

  private volatile @Nullable ByteBuffer content;
  private volatile @Nullable Call call;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile @Nullable Instant date;

  Attempt(MinioAsyncClient shared) {
    super(shared);
  }

  /** Makes the request that is asked of it next carry this content, which is not changed. */
  Attempt carrying(ByteBuffer body) {
    content = body;
    return this;
  }

  /** Whether the server has seen nothing of it, and never will: from here on it is not sent. */
  boolean staysUnsent() {
    return state.compareAndSet(State.WAITING, State.FORBIDDEN) || state.get() == State.FORBIDDEN;
  }

  /** Whether it may be sent now. True once. */
  boolean maySend() {
    return state.compareAndSet(State.WAITING, State.SENT);
  }

  /** The server's clock when it answered, or null. */
  @Nullable Instant date() {
    return date;
  }

  /** Frees the connection, if there is one. */
  void giveUp() {
    Call made = call;
    if (made != null) {
      made.cancel();
    }
  }

  @Override
  protected CompletableFuture<Response> executeAsync(Http.S3Request asked, String region) {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    try {
      Request signed = asked.toRequest(baseUrl, region, provider.fetch()).httpRequest();
      Request.Builder request = signed.newBuilder().tag(Attempt.class, this);
      ByteBuffer carried = content;
      RequestBody body = signed.body();
      if (carried != null && body != null) {
        request.method(signed.method(), new PiecewiseBody(body.contentType(), carried));
      }
      Call made = httpClient.newCall(request.build());
      call = made;
      made.enqueue(new Completing(answer));
    } catch (MinioException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  private final class Completing implements Callback {
    private final CompletableFuture<Response> answer;

    Completing(CompletableFuture<Response> answer) {
      this.answer = answer;
    }

    @Override
    public void onFailure(Call failed, IOException e) {
      answer.completeExceptionally(e);
    }

    /** The client reads the content on this thread, before this returns. */
    @Override
    public void onResponse(Call answered, Response response) {
      date = AnswerDate.parse(response.header("Date"));
      if (response.isSuccessful()) {
        answer.complete(response);
        return;
      }
      try (response) {
        answer.completeExceptionally(new Refusal(refusal(response)));
      } catch (IOException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  private BucketAnswer refusal(Response response) throws IOException {
    ErrorResponse said = read(response.body());
    return new BucketAnswer(
        response.code(),
        said == null ? "" : Objects.requireNonNullElse(said.code(), ""),
        said == null ? "" : Objects.requireNonNullElse(said.message(), ""),
        response.header("x-amz-bucket-region"),
        date);
  }

  /** Null if it is something else than one of the protocol's refusals. */
  private static @Nullable ErrorResponse read(ResponseBody body) throws IOException {
    Buffer text = new Buffer();
    while (text.size() < MAX_REFUSAL_BYTES
        && body.source().read(text, MAX_REFUSAL_BYTES - text.size()) >= 0) {
      // Reads on.
    }
    try {
      return Xml.unmarshal(ErrorResponse.class, text.readUtf8());
    } catch (XmlParserException e) {
      return null;
    }
  }
}
