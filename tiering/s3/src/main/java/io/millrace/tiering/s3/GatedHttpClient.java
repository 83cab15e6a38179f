package io.millrace.tiering.s3;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * Keeps requests from a client that is being closed. CRT's ends the whole process when one comes to
 * it then, and the SDK brings some: it signs and sends on threads of its own.
 */
final class GatedHttpClient implements SdkAsyncHttpClient {
  private final SdkAsyncHttpClient http;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** Closes it with this. */
  GatedHttpClient(SdkAsyncHttpClient http) {
    this.http = http;
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      return http.execute(request);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  /** Waits for requests that are being handed over; those under way are the client's to end. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        http.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
