package io.millrace.integration.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What clients sent, were told and saw while it went on. Thread-safe. */
public final class History {
  private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final Queue<Sight> sights = new ConcurrentLinkedQueue<>();
  private final Map<Place, LoggedRecord> seen = new ConcurrentHashMap<>();
  private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();

  public void add(Attempt attempt) {
    attempts.add(attempt);
  }

  /** A reader saw this record here, while the log was being written. */
  public void saw(int partition, LoggedRecord record) {
    LoggedRecord before = seen.putIfAbsent(new Place(partition, record.offset()), record);
    if (before != null && !before.equals(record)) {
      contradictions.add("partition " + partition + ": first " + before + ", then " + record);
    }
  }

  /** A gateway showed how much it had. */
  public void saw(Sight sight) {
    sights.add(sight);
  }

  public List<Attempt> attempts() {
    return new ArrayList<>(attempts);
  }

  public long count(Outcome outcome) {
    return attempts.stream()
        .filter(attempt -> attempt.outcome() == outcome)
        .mapToLong(attempt -> attempt.records().size())
        .sum();
  }

  /** How often gateways showed how much they had. */
  public int sights() {
    return sights.size();
  }

  /** Records whose fate was open and which the log has. */
  public long unknownFound(Log log) {
    Set<Long> there = new HashSet<>();
    log.partitions().values().forEach(records -> records.forEach(r -> there.add(r.id())));
    return attempts.stream()
        .filter(a -> a.outcome() == Outcome.UNKNOWN || a.outcome() == Outcome.LOST)
        .flatMap(a -> a.records().stream())
        .filter(record -> there.contains(record.id()))
        .count();
  }

  /** Everything that the log cannot say after this history; empty when all is well. */
  public List<String> violations(Log log) {
    List<String> violations = new ArrayList<>(contradictions);
    violations.addAll(new LogCheck(attempts(), List.copyOf(sights), log).violations());
    seen.forEach((place, record) -> {
      LoggedRecord atLast = log.at(place);
      if (!record.equals(atLast)) {
        violations.add("a reader saw " + record + " at " + place + ", in the end: " + atLast);
      }
    });
    return violations;
  }
}
