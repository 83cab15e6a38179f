package io.millrace.index.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search found. {@code complete} is false where it ended at a violation or a limit; the
 * trace is the shortest way to the violation, a line for each move.
 */
public record Verdict(
    int states,
    int depth,
    boolean complete,
    Set<String> met,
    @Nullable String violation,
    List<String> trace) {

  public boolean holds() {
    return complete && violation == null;
  }

  /** The violation and the way to it, as lines for people. */
  public String story() {
    StringBuilder story = new StringBuilder(String.valueOf(violation));
    for (int i = 0; i < trace.size(); i++) {
      story.append("%n  %2d. %s".formatted(i + 1, trace.get(i)));
    }
    return story.toString();
  }
}
