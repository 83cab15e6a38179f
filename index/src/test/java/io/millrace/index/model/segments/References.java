package io.millrace.index.model.segments;

import io.millrace.index.model.segments.LogEntry.Kind;
import java.util.List;

/** Applies entries: which segments lane state refers to after them, and its floor. */
final class References {

  private final int plain;
  private final Refusal refusal;
  private final boolean inputsChecked;

  /** Which references are refused, given the floor at which they are applied. */
  interface Refusal {
    boolean refuses(LogEntry entry, int floor);
  }

  /** With as many plain segments, the first ones; the others are outputs of compactions. */
  References(int plain, Refusal refusal, boolean inputsChecked) {
    this.plain = plain;
    this.refusal = refusal;
    this.inputsChecked = inputsChecked;
  }

  /** As bits, after the first {@code number} entries. */
  int after(List<LogEntry> log, int number) {
    int referred = 0;
    int floor = 0;
    for (LogEntry each : log.subList(0, number)) {
      if (each.kind() != Kind.OTHER && !refusal.refuses(each, floor)) {
        referred = apply(each, referred);
      }
      floor = Math.max(floor, each.floor());
    }
    return referred;
  }

  /** D4: an exchange is valid only if every input still stands. */
  private int apply(LogEntry entry, int referred) {
    if (entry.kind() == Kind.COMMIT) {
      return referred | (1 << entry.segment());
    }
    return !inputsChecked || allPlain(referred)
        ? outputs(referred) | (1 << entry.segment())
        : referred;
  }

  boolean allPlain(int referred) {
    return (referred & plainBits()) == plainBits();
  }

  /** Without the inputs of compactions. */
  int outputs(int referred) {
    return referred & ~plainBits();
  }

  private int plainBits() {
    return (1 << plain) - 1;
  }

  static boolean has(int referred, int segment) {
    return ((referred >> segment) & 1) != 0;
  }

  static int floor(List<LogEntry> log, int number) {
    int floor = 0;
    for (LogEntry each : log.subList(0, number)) {
      floor = Math.max(floor, each.floor());
    }
    return floor;
  }
}
