package io.millrace.tiering.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A disk that never says that it has something. */
final class HangingDisk implements Disk {
  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public void force(FileChannel file) throws IOException {
    hang();
  }

  @Override
  public void force(Path folder) throws IOException {
    hang();
  }

  private void hang() throws IOException {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the store was closed");
    }
  }
}
