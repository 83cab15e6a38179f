package io.millrace.index;

import io.millrace.index.journal.StoreAnswer;
import io.millrace.index.journal.StoreAnswer.Failed;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.Conflict;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store answers; says so in the log when that changes, not at every call. Confined to
 * the lane's executor.
 */
final class StoreHealth {

  private static final Logger log = LoggerFactory.getLogger(StoreHealth.class);

  private final int lane;
  private @Nullable String problem;

  StoreHealth(int lane) {
    this.lane = lane;
  }

  /** What the store last refused; null if its last answer was in order. */
  @Nullable String problem() {
    return problem;
  }

  void observe(StoreAnswer answer) {
    @Nullable String now = answer instanceof Failed failed ? problem(failed.failure()) : null;
    if (now != null && problem == null) {
      log.warn("lane {}: the store does not do its work, trying on: {}", lane, now);
    } else if (now == null && problem != null) {
      log.info("lane {}: the store works again", lane);
    }
    problem = now;
  }

  private static @Nullable String problem(ObjectStoreException failure) {
    return switch (failure) {
      case NotFound expected -> null;
      case PreconditionFailed expected -> null;
      case Conflict expected -> null;
      default -> failure.getMessage();
    };
  }
}
