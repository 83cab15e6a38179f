package io.millrace.tiering.minio;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Stands where a connection is there and nothing has been sent yet: each call passes once. */
final class OneAttempt implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = chain.request().tag(Attempt.class);
    if (attempt == null || !attempt.maySend()) {
      throw new IOException("sent before, or given up");
    }
    // With a 503 this one header would make the client send everything again, whatever it is told.
    return chain.proceed(chain.request()).newBuilder().removeHeader("Retry-After").build();
  }
}
