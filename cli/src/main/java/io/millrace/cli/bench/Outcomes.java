package io.millrace.cli.bench;

import io.millrace.cli.connection.Advice;
import io.millrace.cli.terminal.Failure;
import io.millrace.consumer.client.http.GatewayException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What came of the records that a phase has sent, warm-up included. Thread-safe. */
final class Outcomes {
  private final LongAdder stored = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

  void stored(long records) {
    stored.add(records);
  }

  /** They were not stored, or that is not known. */
  void failed(long records, Throwable cause) {
    failed.add(records);
    first.compareAndSet(null, cause);
  }

  /** How many records were not stored, or of how many that is not known. */
  long failed() {
    return failed.sum();
  }

  /**
   * Says why the first that failed did; figures are of the others.
   *
   * @throws Failure if there are no others
   */
  void judge(String phase, Consumer<String> say) {
    Throwable cause = first.get();
    if (cause == null) {
      return;
    }
    if (stored.sum() == 0) {
      throw new Failure(phase + ": no record was stored: " + reason(cause), cause);
    }
    say.accept(
        String.format(Locale.ROOT, "%s: %,d records failed: %s", phase, failed(), reason(cause)));
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof GatewayException refusal
        ? Advice.on(refusal)
        : String.valueOf(cause.getMessage());
  }
}
