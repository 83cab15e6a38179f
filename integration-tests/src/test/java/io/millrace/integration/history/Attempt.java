package io.millrace.integration.history;

import java.util.List;

/**
 * One produce request. Its records are sent in no other.
 *
 * @param places one a record when acknowledged, else empty
 * @param sentNanos {@link System#nanoTime} before the first byte
 * @param answeredNanos the same after the last byte of the answer; {@link Long#MAX_VALUE} when none
 *     came
 */
public record Attempt(
    List<SentRecord> records,
    Outcome outcome,
    List<Place> places,
    long sentNanos,
    long answeredNanos) {
  public Attempt {
    records = List.copyOf(records);
    places = List.copyOf(places);
    if (outcome == Outcome.ACKNOWLEDGED && places.size() != records.size()) {
      throw new IllegalArgumentException(
          records.size() + " records were acknowledged with " + places.size() + " results");
    }
  }
}
