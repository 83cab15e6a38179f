package io.millrace.tiering.decorate;

import java.util.Locale;

/** The kinds of calls that are told apart. */
public enum StoreOperation {
  PUT,
  PUT_IF_ABSENT,
  GET,
  HEAD,
  LIST,
  DELETE;

  /** Whether it may have taken effect when there is no answer. */
  public boolean writes() {
    return this == PUT || this == PUT_IF_ABSENT || this == DELETE;
  }

  /** As metrics have it: {@code put_if_absent}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
