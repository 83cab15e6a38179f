package io.millrace.tiering.minio;

import io.minio.MinioAsyncClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * MinIO's client, set up as the store needs it, and what must be closed with it.
 *
 * <p>Left to itself the client sends what was refused with a 5xx or 429 five times, and the HTTP
 * client below it follows redirects, heeds {@code Retry-After: 0}, and sends again what it lost on
 * a connection. A create-if-absent that is sent twice meets its own success. So all of that is off.
 */
final class MinioConnection implements AutoCloseable {
  /** A lane keeps a handful busy; replays and compaction take the rest. One thread each. */
  private static final int MAX_CONNECTIONS = 64;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** What a server has unless it is told otherwise; it is part of each signature. */
  private static final String REGION = "us-east-1";

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("minio-store-", 0).factory());
  private final OkHttpClient http;
  private final MinioAsyncClient client;

  MinioConnection(
      MinioLocation location, @Nullable MinioCredentials credentials, Duration requestTimeout) {
    this.http = http(requestTimeout);
    MinioAsyncClient.Builder builder =
        MinioAsyncClient.builder()
            .endpoint(location.endpoint().toString())
            // Without one it would ask the server first.
            .region(REGION)
            .httpClient(http);
    if (credentials != null) {
      builder.credentials(credentials.user(), credentials.password());
    }
    this.client = builder.build();
  }

  /** The client for one call. */
  Attempt attempt() {
    return new Attempt(client);
  }

  private OkHttpClient http(Duration requestTimeout) {
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(MAX_CONNECTIONS);
    dispatcher.setMaxRequestsPerHost(MAX_CONNECTIONS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        // What the network has lost says nothing and looks idle. No longer than an attempt may
        // take, so that a second attempt doesn't meet another such connection.
        .connectionPool(
            new ConnectionPool(MAX_CONNECTIONS, requestTimeout.toMillis(), TimeUnit.MILLISECONDS))
        .socketFactory(new PromptSockets())
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(
            CONNECT_TIMEOUT.compareTo(requestTimeout) < 0 ? CONNECT_TIMEOUT : requestTimeout)
        // Each call has a timer of its own, which ends it as a whole.
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .addNetworkInterceptor(new OneAttempt())
        .build();
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    threads.shutdown();
    http.connectionPool().evictAll();
  }
}
