package io.millrace.gateway.memory;

import io.millrace.gateway.failure.RequestException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bound on the bytes that all requests of one kind hold together. Bytes are asked for before they
 * are taken, so that the bound holds at every moment. Thread-safe.
 */
public final class ByteBudget {
  private final String refusal;
  private final long maxBytes;
  private final @Nullable ByteBudget whole;
  private final AtomicLong used = new AtomicLong();

  /**
   * All of it is free.
   *
   * @param refusal what to tell who asks for more than is left
   */
  public ByteBudget(String refusal, long maxBytes) {
    this(refusal, maxBytes, null);
  }

  private ByteBudget(String refusal, long maxBytes, @Nullable ByteBudget whole) {
    this.refusal = refusal;
    this.maxBytes = maxBytes;
    this.whole = whole;
  }

  /**
   * A part of this budget: what is taken of it is taken of both.
   *
   * @param partRefusal what to tell who asks for more than is left of the part
   */
  public ByteBudget part(String partRefusal, long maxPartBytes) {
    return new ByteBudget(partRefusal, maxPartBytes, this);
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
    if (after > maxBytes || (whole != null && !whole.take(bytes))) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void giveBack(long bytes) {
    used.addAndGet(-bytes);
    if (whole != null) {
      whole.giveBack(bytes);
    }
  }

  /**
   * @param wanted what the request would have held
   */
  RequestException refusal(long wanted) {
    return new RequestException.Overloaded(
        wanted <= maxBytes
            ? refusal
            : "This takes "
                + wanted
                + " bytes of memory, and there are "
                + maxBytes
                + " for all of its kind: the gateway needs a larger heap for it.");
  }
}
