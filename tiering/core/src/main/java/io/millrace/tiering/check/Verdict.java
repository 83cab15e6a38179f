package io.millrace.tiering.check;

/** What a check came to. */
public enum Verdict {
  YES,
  NO,
  /** The store was not reached, or did not answer: ask again later. */
  UNDECIDED
}
