package io.millrace.tiering.decorate;

import io.millrace.tiering.ObjectStoreException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** How metrics call what became of a request. */
final class Outcomes {
  private Outcomes() {}

  static String label(@Nullable Throwable failure) {
    if (failure == null) {
      return "ok";
    }
    if (failure instanceof ObjectStoreException said) {
      return label(said);
    }
    return failure instanceof CancellationException ? "cancelled" : "error";
  }

  private static String label(ObjectStoreException said) {
    return switch (said) {
      case ObjectStoreException.NotFound e -> "not_found";
      case ObjectStoreException.NoSuchBucket e -> "no_such_bucket";
      case ObjectStoreException.PreconditionFailed e -> "precondition_failed";
      case ObjectStoreException.Conflict e -> "conflict";
      case ObjectStoreException.RangeNotSatisfiable e -> "range_not_satisfiable";
      case ObjectStoreException.AccessDenied e -> "access_denied";
      case ObjectStoreException.Throttled e -> "throttled";
      case ObjectStoreException.Unavailable e -> "unavailable";
      case ObjectStoreException.OutcomeUnknown e -> "unknown";
      case ObjectStoreException.Rejected e -> "rejected";
    };
  }
}
