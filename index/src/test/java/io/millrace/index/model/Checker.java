package io.millrace.index.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches all states of a model, breadth first, so that the first violation is one with the fewest
 * moves. The same model gives the same verdict every time.
 */
public final class Checker<S> {

  private final Model<S> model;
  private final Limits limits;
  private final Visited visited = new Visited();
  private final Set<String> met = new HashSet<>();
  private final Queue<S> waiting = new ArrayDeque<>();
  private final long start;
  private int depth;
  private long expanded;
  private long violating;
  private @Nullable String violation;

  private Checker(Model<S> model, Limits limits) {
    this.model = model;
    this.limits = limits;
    this.start = fingerprint(model.initial());
  }

  public static <S> Verdict check(Model<S> model, Limits limits) {
    return new Checker<>(model, limits).run();
  }

  private Verdict run() {
    enter(model.initial(), start);
    while (!waiting.isEmpty() && violation == null && withinLimits()) {
      depth++;
      expand(waiting.size());
    }
    boolean complete = waiting.isEmpty() && violation == null;
    List<String> trace = violation == null ? List.of() : trace();
    return new Verdict(visited.size(), depth, complete, new TreeSet<>(met), violation, trace);
  }

  private void expand(int level) {
    Moves<S> entering = new Entering();
    for (int i = 0; i < level && violation == null && withinLimits(); i++) {
      S state = waiting.remove();
      expanded = fingerprint(state);
      model.moves(state, entering);
    }
  }

  private boolean withinLimits() {
    return visited.size() <= limits.states() && waiting.size() <= limits.waiting();
  }

  private void enter(S state, long parent) {
    long fingerprint = fingerprint(state);
    if (violation != null || !visited.add(fingerprint, parent)) {
      return;
    }
    violation = model.violation(state);
    violating = fingerprint;
    waiting.add(state);
  }

  private long fingerprint(S state) {
    Fingerprint fingerprint = new Fingerprint();
    model.fingerprint(state, fingerprint);
    return fingerprint.value();
  }

  /** Only fingerprints were kept, so the way is walked again from the start. */
  private List<String> trace() {
    List<Long> way = new ArrayList<>();
    for (long at = violating; at != start; at = visited.parent(at)) {
      way.add(at);
    }
    Collections.reverse(way);
    List<String> lines = new ArrayList<>();
    S state = model.initial();
    for (long next : way) {
      Looking looking = new Looking(next);
      model.moves(state, looking);
      state = Objects.requireNonNull(looking.state, "a move cannot be repeated");
      lines.add(looking.line);
    }
    return lines;
  }

  private final class Entering implements Moves<S> {

    @Override
    public void to(S next, Supplier<String> line) {
      enter(next, expanded);
    }

    @Override
    public void met(String outcome) {
      met.add(outcome);
    }
  }

  private final class Looking implements Moves<S> {

    private final long wanted;
    private @Nullable S state;
    private String line = "";

    Looking(long wanted) {
      this.wanted = wanted;
    }

    @Override
    public void to(S next, Supplier<String> what) {
      if (state == null && fingerprint(next) == wanted) {
        state = next;
        line = what.get();
      }
    }

    @Override
    public void met(String outcome) {}
  }
}
