package io.millrace.tiering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a call to an {@link ObjectStore} did not succeed. Each kind says what the caller can do. */
public abstract sealed class ObjectStoreException extends RuntimeException {
  private final @Nullable String key;
  private final @Nullable Instant date;

  private ObjectStoreException(
      String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
    super(message, cause);
    this.key = key;
    this.date = date;
  }

  /** The key that was asked for, or null for a call about none or many. */
  public final @Nullable String key() {
    return key;
  }

  /** The store's clock when it answered, or null where it shows none or did not answer. */
  public final @Nullable Instant date() {
    return date;
  }

  /** No object stands under the key. */
  public static final class NotFound extends ObjectStoreException {
    public NotFound(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /** The bucket or folder is not there. An operator must make it or mend the URI. */
  public static final class NoSuchBucket extends ObjectStoreException {
    public NoSuchBucket(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /** An object stands under the key already. Read it: it may be the caller's own. */
  public static final class PreconditionFailed extends ObjectStoreException {
    public PreconditionFailed(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /** Another write to the key was under way; this one had no effect. Send the same again. */
  public static final class Conflict extends ObjectStoreException {
    public Conflict(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /** The range starts at or past the object's end. */
  public static final class RangeNotSatisfiable extends ObjectStoreException {
    public RangeNotSatisfiable(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /**
   * Credentials are missing, wrong, or do not allow it. An operator must mend them; it had no
   * effect.
   */
  public static final class AccessDenied extends ObjectStoreException {
    public AccessDenied(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /**
   * Too much is asked at once; the store says that it did nothing. Send the same again, later and
   * slower.
   */
  public static final class Throttled extends ObjectStoreException {
    public Throttled(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /** A read was not answered, or a write surely had no effect. Send the same again. */
  public static final class Unavailable extends ObjectStoreException {
    public Unavailable(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /**
   * Not a failure: a write may have taken effect, or may yet at any later moment. Send the same
   * bytes again, or look; conclude nothing, delete nothing.
   */
  public static final class OutcomeUnknown extends ObjectStoreException {
    public OutcomeUnknown(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }
  }

  /**
   * The request or the configuration must be mended; it had no effect, and again would be refused
   * again.
   */
  public static final class Rejected extends ObjectStoreException {
    public Rejected(
        String message, @Nullable String key, @Nullable Instant date, @Nullable Throwable cause) {
      super(message, key, date, cause);
    }

    /** Refused before anybody was asked. */
    public Rejected(String message, @Nullable String key) {
      this(message, key, null, null);
    }
  }
}
