package io.millrace.consumer.client.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Which of several gateways is asked: the first in the caller's order that is not resting. One that
 * does not answer, or says that it is not serving, rests, twice as long each time, and is then
 * tried by one call before others follow. Thread-safe.
 */
final class Failover {
  static final Duration FIRST_REST = Duration.ofSeconds(1);
  static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final List<Seat> seats;
  private final LongSupplier nanoTime;

  /** A gateway, and how it has done. Guarded by the failover it belongs to. */
  static final class Seat {
    private final Supplier<URI> url;
    private long restNanos;
    private long restsUntilNanos;

    private Seat(Supplier<URI> url) {
      this.url = url;
    }

    /** Where it is now. */
    URI url() {
      return url.get();
    }

    private boolean resting(long nowNanos) {
      return restNanos > 0 && nowNanos - restsUntilNanos < 0;
    }

    private void rest(long nowNanos, long forNanos) {
      restNanos = forNanos;
      restsUntilNanos = nowNanos + forNanos;
    }
  }

  /**
   * @param gateways at least one
   */
  Failover(List<Supplier<URI>> gateways, LongSupplier nanoTime) {
    if (gateways.isEmpty()) {
      throw new IllegalArgumentException("a client needs the URL of a gateway");
    }
    seats = gateways.stream().map(Seat::new).toList();
    this.nanoTime = nanoTime;
  }

  int count() {
    return seats.size();
  }

  /** The gateway to ask now; if all rest, the one whose rest is over first. */
  synchronized Seat next() {
    long now = nanoTime.getAsLong();
    Seat soonest = seats.getFirst();
    for (Seat seat : seats) {
      if (!seat.resting(now)) {
        if (seat.restNanos > 0) {
          // The others wait for what this call finds.
          seat.rest(now, seat.restNanos);
        }
        return seat;
      }
      if (seat.restsUntilNanos - soonest.restsUntilNanos < 0) {
        soonest = seat;
      }
    }
    return soonest;
  }

  /** It answered as a gateway in service does. */
  synchronized void answered(Seat seat) {
    seat.restNanos = 0;
  }

  /**
   * It did not. Calls that failed together count once.
   *
   * @param askedAtNanos when the call began
   */
  synchronized void failed(Seat seat, long askedAtNanos) {
    long now = nanoTime.getAsLong();
    if (seat.restNanos == 0) {
      seat.rest(now, FIRST_REST.toNanos());
    } else if (askedAtNanos - (seat.restsUntilNanos - seat.restNanos) >= 0) {
      seat.rest(now, Math.min(2 * seat.restNanos, LONGEST_REST.toNanos()));
    }
  }

  /** Whether a gateway other than {@code seat} is there to be asked at once. */
  synchronized boolean otherThan(Seat seat) {
    long now = nanoTime.getAsLong();
    return seats.stream().anyMatch(other -> other != seat && !other.resting(now));
  }
}
