package io.millrace.consumer.client.http;

import org.jspecify.annotations.Nullable;

/** A call that did not bring the answer asked for. Each kind says what the caller may conclude. */
public abstract sealed class GatewayException extends RuntimeException {
  private final String sentence;

  private GatewayException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  private GatewayException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  @Override
  public String getMessage() {
    return sentence;
  }

  /**
   * The gateway said no: nothing was changed. Mend the request, or, with {@code overloaded}, come
   * again later.
   */
  public static final class Refused extends GatewayException {
    private final transient Problem problem;

    Refused(Problem problem) {
      this(problem, problem.sentence());
    }

    private Refused(Problem problem, String sentence) {
      super(sentence);
      this.problem = problem;
    }

    /** The same, its message followed by what the caller can do about it. */
    public Refused with(String advice) {
      return new Refused(problem, getMessage() + "; " + advice);
    }

    public Problem problem() {
      return problem;
    }
  }

  /** No gateway answered: nothing was changed. Start one, or ask another. */
  public static final class Unreachable extends GatewayException {
    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A write was sent, and nobody can say whether it is, or will yet be, in the store. Repeating it
   * may store it twice, leaving it may lose it: only reading what is there tells.
   */
  public static final class OutcomeUnknown extends GatewayException {
    /** For whoever gives up waiting for an answer. */
    public OutcomeUnknown(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    OutcomeUnknown(Problem problem) {
      super(problem.sentence());
    }

    /** The same after further attempts, of which the last one ended so. */
    OutcomeUnknown andThen(GatewayException last) {
      return last == this
          ? this
          : new OutcomeUnknown(getMessage() + "; then: " + last.getMessage(), last);
    }
  }

  /**
   * An answer that no gateway of this version gives: something else listens there. Stop, and look
   * at the URL.
   */
  public static final class Unintelligible extends GatewayException {
    public Unintelligible(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The topic was deleted and created anew while it was read: the same offsets mean other records.
   * Begin anew, if that is what is wanted.
   */
  public static final class TopicReplaced extends GatewayException {
    public TopicReplaced(String message) {
      super(message);
    }
  }
}
