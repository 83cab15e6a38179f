package io.millrace.index.rules;

/** Makes what the program itself cannot: rules that are not all kept. */
public final class BrokenRules {

  private BrokenRules() {}

  /** All rules but one. */
  public static Rules without(Rule rule) {
    return new Rules(rule);
  }
}
