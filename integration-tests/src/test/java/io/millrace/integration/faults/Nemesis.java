package io.millrace.integration.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes one trouble after the other, never two at a time, until the run is over; each of its kinds
 * before any for the second time. One thread.
 */
final class Nemesis {
  private final List<Trouble> troubles;
  private final Duration longestRest;
  private final Random random;
  private final CountDownLatch over;
  private final Chronicle chronicle;
  private final List<Trouble> left = new ArrayList<>();

  /**
   * Prepares it.
   *
   * @param longestRest between two troubles
   * @param over reaches zero when all troubles are to end
   */
  Nemesis(
      List<Trouble> troubles,
      Duration longestRest,
      Random random,
      CountDownLatch over,
      Chronicle chronicle) {
    this.troubles = List.copyOf(troubles);
    this.longestRest = longestRest;
    this.random = random;
    this.over = over;
    this.chronicle = chronicle;
  }

  /** Returns when the run is over and its last trouble has ended. */
  Void run() throws InterruptedException {
    while (!isOverAfter(Duration.ofMillis(random.nextLong(longestRest.toMillis())))) {
      Trouble trouble = next();
      Duration length = trouble.length(random);
      Chronicle.Entry entry = chronicle.begin(trouble.name());
      Runnable end = trouble.beginning().begin(random);
      var unused = isOverAfter(length);
      end.run();
      entry.end();
    }
    return null;
  }

  private boolean isOverAfter(Duration time) throws InterruptedException {
    return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Trouble next() {
    if (left.isEmpty()) {
      left.addAll(troubles);
      Collections.shuffle(left, random);
    }
    return left.removeLast();
  }
}
