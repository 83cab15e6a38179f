package io.millrace.gateway.memory;

import io.millrace.gateway.failure.RequestException;

/** What one request holds of a {@link ByteBudget}. Thread-safe; closing it twice does no harm. */
public final class Reservation implements AutoCloseable {
  private final ByteBudget budget;
  private long held;
  private boolean closed;

  Reservation(ByteBudget budget) {
    this.budget = budget;
  }

  /**
   * Takes more.
   *
   * @return false if the budget has not that many left; what was held before stays
   */
  public synchronized boolean tryAdd(long bytes) {
    if (closed || !budget.take(bytes)) {
      return false;
    }
    held += bytes;
    return true;
  }

  /**
   * Takes more.
   *
   * @throws RequestException.Overloaded if the budget has not that many left
   */
  public void add(long bytes) {
    if (!tryAdd(bytes)) {
      throw budget.refusal(held() + bytes);
    }
  }

  private synchronized long held() {
    return held;
  }

  /** Gives everything back. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      budget.giveBack(held);
    }
  }
}
