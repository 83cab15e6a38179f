package io.millrace.integration.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds one partition against the clock: when its records were sent and answered, and when gateways
 * showed how many of them. The record at offset n stands between the sights that end at n and those
 * that end at n + 1, so all of them have their places in one order, and nothing has to be searched.
 */
final class TimeCheck {
  /** What is not fresh may show any earlier moment. */
  private static final long LONG_AGO = Long.MIN_VALUE;

  private final int partition;
  private final List<LoggedRecord> records;
  private final List<String> violations;
  private final Map<Long, List<Sight>> sights = new HashMap<>();
  private final Course order = new Course(this::untrue);
  private final Course truth = new Course(this::untrue);
  private final Map<String, Course> views = new HashMap<>();

  TimeCheck(int partition, List<LoggedRecord> records, List<String> violations) {
    this.partition = partition;
    this.records = records;
    this.violations = violations;
  }

  void add(Sight sight) {
    if (sight.end() < 0 || sight.end() > records.size()) {
      violations.add(sight + " is not within the log's end, which is " + records.size());
    }
    sights.computeIfAbsent(sight.end(), end -> new ArrayList<>()).add(sight);
  }

  /**
   * Checks it all.
   *
   * @param attempts finds the request that a record came with; null if there was none
   */
  void check(Function<LoggedRecord, @Nullable Attempt> attempts) {
    see(0);
    for (int i = 0; i < records.size(); i++) {
      Attempt attempt = attempts.apply(records.get(i));
      if (attempt != null) { // Otherwise it is reported as sent by nobody.
        order.next(List.of(step(attempt, true)));
        truth.next(List.of(step(attempt, attempt.outcome() == Outcome.ACKNOWLEDGED)));
      }
      see(i + 1);
    }
  }

  private void see(long end) {
    List<Sight> here = sights.getOrDefault(end, List.of());
    truth.next(here.stream().map(sight -> step(sight, sight.fresh())).toList());
    here.stream()
        .collect(Collectors.groupingBy(Sight::gateway))
        .forEach((gateway, shown) ->
            views
                .computeIfAbsent(gateway, name -> new Course(this::shrunk))
                .next(shown.stream().map(sight -> step(sight, true)).toList()));
  }

  /** What is open after its answer may come to be at any later time, but never behind others. */
  private static Course.Step step(Attempt attempt, boolean done) {
    long until = done ? attempt.answeredNanos() : Long.MAX_VALUE;
    return new Course.Step(attempt, attempt.sentNanos(), until);
  }

  private static Course.Step step(Sight sight, boolean fresh) {
    return new Course.Step(sight, fresh ? sight.sentNanos() : LONG_AGO, sight.answeredNanos());
  }

  private void untrue(Course.Step step, Course.Step before) {
    violations.add(
        "partition %d: %s was answered before %s was sent, and comes after it"
            .formatted(partition, step.what(), before.what()));
  }

  private void shrunk(Course.Step more, Course.Step less) {
    violations.add("a gateway went back from %s to %s".formatted(more.what(), less.what()));
  }
}
