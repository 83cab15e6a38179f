package io.millrace.integration.many;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.decorate.ObjectStoreDecorator;
import io.millrace.tiering.decorate.StoreCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A store whose answers take as long as those of S3 Standard for small objects within a region: the
 * logarithm of a latency is normally distributed. A call takes effect somewhere on its way.
 */
final class SlowStore extends ObjectStoreDecorator {
  private static final double PUT_MEDIAN_MILLIS = 30;
  private static final double GET_MEDIAN_MILLIS = 15;

  /** The 99th percentile is three times the median. */
  private static final double SIGMA = Math.log(3) / 2.326;

  private static final double LONGEST_MILLIS = 500;

  private final boolean steady;

  SlowStore(ObjectStore store, boolean steady) {
    super(store);
    this.steady = steady;
  }

  @Override
  protected <T> CompletableFuture<T> around(StoreCall<T> call) {
    double median = call.operation().writes() ? PUT_MEDIAN_MILLIS : GET_MEDIAN_MILLIS;
    ThreadLocalRandom random = ThreadLocalRandom.current();
    double deviation = steady ? 0 : SIGMA * random.nextGaussian();
    double millis = Math.min(LONGEST_MILLIS, median * Math.exp(deviation));
    double there = millis * random.nextDouble();
    CompletableFuture<T> answer = new CompletableFuture<>();
    later(
        there,
        () -> {
          var unused =
              call.attempt()
                  .get()
                  .whenComplete((value, failure) ->
                      later(millis - there, () -> finish(answer, value, failure)));
        });
    return answer;
  }

  private static <T> void finish(
      CompletableFuture<T> answer, T value, @Nullable Throwable failure) {
    if (failure == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  private static void later(double millis, Runnable task) {
    var unused = Scheduler.system().schedule(task, Duration.ofNanos((long) (millis * 1e6)));
  }
}
