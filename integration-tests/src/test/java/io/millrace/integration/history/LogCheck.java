package io.millrace.integration.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds one log against all that was sent and shown. Its time grows as they do, no faster. */
final class LogCheck {
  private record Sent(Attempt attempt, String key) {}

  private final List<Attempt> attempts;
  private final List<Sight> sights;
  private final Log log;
  private final Map<Long, Place> found = new HashMap<>();
  private final Map<Long, Sent> sent = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  LogCheck(List<Attempt> attempts, List<Sight> sights, Log log) {
    this.attempts = attempts;
    this.sights = sights;
    this.log = log;
  }

  List<String> violations() {
    attempts.forEach(
        attempt -> attempt.records().forEach(r -> sent.put(r.id(), new Sent(attempt, r.key()))));
    log.partitions().forEach(this::checkContent);
    attempts.forEach(this::checkOutcome);
    attempts.forEach(this::checkRequestOrder);
    checkTimes();
    checkKeysStay();
    return violations;
  }

  /** Offsets are dense from 0; every record was sent, with this key, and is there once. */
  private void checkContent(int partition, List<LoggedRecord> records) {
    for (int i = 0; i < records.size(); i++) {
      LoggedRecord record = records.get(i);
      Place place = new Place(partition, record.offset());
      if (record.offset() != i) {
        violations.add("partition " + partition + ": " + record + " stands where " + i + " should");
      }
      Sent came = sent.get(record.id());
      if (came == null || !came.key().equals(record.key())) {
        violations.add("nobody sent " + record + " of partition " + partition);
      }
      Place before = found.put(record.id(), place);
      if (before != null) {
        violations.add("record " + record.id() + " is there twice: " + before + ", " + place);
      }
    }
  }

  /** Acknowledged: there, where it was said. Refused: not there. Open: whole or not at all. */
  private void checkOutcome(Attempt attempt) {
    List<Place> places = places(attempt);
    switch (attempt.outcome()) {
      case ACKNOWLEDGED -> {
        if (!places.equals(attempt.places())) {
          violations.add("lost or moved, found at " + places + ": " + attempt);
        }
      }
      case NONE -> {
        if (!places.isEmpty()) {
          violations.add("refused, but found at " + places + ": " + attempt);
        }
      }
      case UNKNOWN, LOST -> {
        if (!places.isEmpty() && places.size() != attempt.records().size()) {
          violations.add("stored in part, at " + places + ": " + attempt);
        }
      }
    }
  }

  private List<Place> places(Attempt attempt) {
    return attempt.records().stream().map(r -> found.get(r.id())).filter(Objects::nonNull).toList();
  }

  /** Within a request, per partition. */
  private void checkRequestOrder(Attempt attempt) {
    Map<Integer, Long> last = new HashMap<>();
    for (Place place : places(attempt)) {
      Long before = last.put(place.partition(), place.offset());
      if (before != null && before > place.offset()) {
        violations.add("out of order within its request: " + attempt);
      }
    }
  }

  private void checkTimes() {
    Map<Integer, TimeCheck> checks = new HashMap<>();
    log.partitions().forEach((p, records) -> checks.put(p, new TimeCheck(p, records, violations)));
    for (Sight sight : sights) {
      checks
          .computeIfAbsent(sight.partition(), p -> new TimeCheck(p, List.of(), violations))
          .add(sight);
    }
    checks.values().forEach(check -> check.check(this::attempt));
  }

  private @Nullable Attempt attempt(LoggedRecord record) {
    Sent came = sent.get(record.id());
    return came == null ? null : came.attempt();
  }

  private void checkKeysStay() {
    Map<String, Integer> homes = new HashMap<>();
    log.partitions()
        .forEach((partition, records) -> {
          for (LoggedRecord record : records) {
            Integer home = homes.putIfAbsent(record.key(), partition);
            if (home != null && home != partition.intValue()) {
              violations.add("key " + record.key() + " in " + home + " and " + partition);
            }
          }
        });
  }
}
