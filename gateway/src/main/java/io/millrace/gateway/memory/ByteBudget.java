package io.millrace.gateway.memory;

import io.millrace.gateway.failure.RequestException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bound on the bytes that all requests of one kind hold together. Bytes are asked for before they
 * are taken, so that the bound holds at every moment. Thread-safe.
 */
public final class ByteBudget {
  private final String refusal;
  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  /**
   * All of it is free.
   *
   * @param refusal what to tell who asks for more than is left
   */
  public ByteBudget(String refusal, long maxBytes) {
    this.refusal = refusal;
    this.maxBytes = maxBytes;
  }

  /** Bytes held now. */
  public long usedBytes() {
    return used.get();
  }

  /** Begins a request, which holds nothing yet. */
  public Reservation open() {
    return new Reservation(this);
  }

  boolean take(long bytes) {
    long after = used.addAndGet(bytes);
    if (after > maxBytes) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  RequestException refusal() {
    return new RequestException.Overloaded(refusal);
  }
}
