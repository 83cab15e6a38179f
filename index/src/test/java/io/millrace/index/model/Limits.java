package io.millrace.index.model;

/**
 * How far a search goes. Of each state met its fingerprint is kept (at most 48 bytes); the states
 * themselves only while they wait to be expanded.
 */
public record Limits(int states, int waiting) {

  public Limits {
    if (states < 1 || waiting < 1) {
      throw new IllegalArgumentException("a search needs room for a state: " + states);
    }
  }
}
