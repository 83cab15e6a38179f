package io.millrace.index.rules;

import org.jspecify.annotations.Nullable;

/**
 * The rules that a lane keeps: all of them. A simulation that would not notice if one were broken
 * shows nothing, so its tests, and only they, can make a value that breaks one. Immutable.
 */
public final class Rules {

  /** Every rule is kept. */
  public static final Rules ALL = new Rules(null);

  private final @Nullable Rule broken;

  Rules(@Nullable Rule broken) {
    this.broken = broken;
  }

  /** Whether the rule is kept. */
  public boolean keep(Rule rule) {
    return rule != broken;
  }
}
