package io.millrace.cli.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A request for each record, a bounded number of them under way. */
final class SingleRequests implements RecordSender {
  private static final int MOST_UNDER_WAY = 256;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private final Call call;

  /** Stores a value, and waits for the answer. */
  interface Call {
    void send(byte[] value) throws InterruptedException;
  }

  SingleRequests(Call call) {
    this.call = call;
  }

  @Override
  public CompletableFuture<?> send(byte[] value) throws InterruptedException {
    room.acquire();
    return CompletableFuture.runAsync(() -> answer(value), threads);
  }

  private void answer(byte[] value) {
    try {
      call.send(value);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } finally {
      room.release();
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
