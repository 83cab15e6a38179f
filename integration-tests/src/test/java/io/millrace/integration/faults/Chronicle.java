package io.millrace.integration.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which troubles there were, and when. Thread-safe. */
final class Chronicle {
  /** One of them. */
  final class Entry {
    private final String name;
    private final long fromNanos = System.nanoTime();
    private long untilNanos = Long.MAX_VALUE;

    private Entry(String name) {
      this.name = name;
    }

    void end() {
      synchronized (Chronicle.this) {
        untilNanos = System.nanoTime();
      }
    }

    private boolean touches(long from, long until) {
      return fromNanos < until && untilNanos > from;
    }

    private String text() {
      double from = (fromNanos - startNanos) / 1e9;
      return untilNanos == Long.MAX_VALUE
          ? "%.1f s: %s, still".formatted(from, name)
          : "%.1f s: %s for %.1f s".formatted(from, name, (untilNanos - fromNanos) / 1e9);
    }
  }

  private final long startNanos = System.nanoTime();
  private final List<Entry> entries = new ArrayList<>();

  synchronized Entry begin(String name) {
    Entry entry = new Entry(name);
    entries.add(entry);
    return entry;
  }

  /** How often there was each. */
  synchronized Map<String, Long> counts() {
    return entries.stream()
        .collect(Collectors.groupingBy(entry -> entry.name, TreeMap::new, Collectors.counting()));
  }

  /** Those at some moment of that time. */
  synchronized List<String> during(long fromNanos, long untilNanos) {
    return entries.stream()
        .filter(entry -> entry.touches(fromNanos, untilNanos))
        .map(Entry::text)
        .toList();
  }

  @Override
  public synchronized String toString() {
    return entries.stream().map(Entry::text).collect(Collectors.joining("\n"));
  }
}
