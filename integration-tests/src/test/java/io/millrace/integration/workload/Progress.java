package io.millrace.integration.workload;

/** How far the clients have come together, and how far they may go. Thread-safe. */
public final class Progress {
  private long allowed;
  private long sent;
  private boolean stopped;

  /** Lets the clients send this many requests more, whatever they were allowed before. */
  public synchronized void allow(long requests) {
    allowed = sent + requests;
    notifyAll();
  }

  /** Ends the clients, each after the request that it is at. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** Waits until the clients have sent this many requests, but no longer than the limit. */
  public synchronized void awaitSent(long total, long limitMillis) throws InterruptedException {
    long deadline = System.nanoTime() + limitMillis * 1_000_000;
    while (sent < total && !stopped) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /** Waits for the end of the clients' work, but no longer than the limit; says whether it came. */
  synchronized boolean awaitStop(long limitMillis) throws InterruptedException {
    long deadline = System.nanoTime() + limitMillis * 1_000_000;
    for (long left = limitMillis; left > 0 && !stopped; ) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    return stopped;
  }

  public synchronized long sent() {
    return sent;
  }

  public synchronized boolean isStopped() {
    return stopped;
  }

  /** Waits for leave to send one request. False when it is time to stop. */
  synchronized boolean nextRequest() throws InterruptedException {
    while (sent >= allowed && !stopped) {
      wait();
    }
    sent++;
    notifyAll();
    return !stopped;
  }
}
