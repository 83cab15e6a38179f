package io.millrace.cli.demo;

import io.millrace.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** What was sent and what each tail has read, side by side. */
final class Findings {
  private final List<Quake> sent;
  private final Networks original;
  private final long logged;
  private final List<ReadQuakes> tails;
  private final List<String> lines = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /**
   * Compares.
   *
   * @param logged how many records the topic's offsets span
   */
  Findings(List<Quake> sent, long logged, List<ReadQuakes> tails) {
    this.sent = sent;
    this.logged = logged;
    this.tails = tails;
    original = new Networks(sent);
    compareFigures();
    compareDigests();
  }

  /** The comparison, for a person. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** What does not agree. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  private void compareFigures() {
    List<String> headings = new ArrayList<>(List.of("", "sent", "in the log"));
    for (int i = 1; i <= tails.size(); i++) {
      headings.add("tail " + i);
    }
    headings.add("");
    Table table = new Table(headings.toArray(String[]::new));
    row(table, "records", sent.size(), figure(logged), ReadQuakes::count);
    row(table, "read twice", 0, "", ReadQuakes::repeated);
    row(table, "gaps in the offsets", 0, "", ReadQuakes::gaps);
    row(table, "networks in order", original.count(), "", this::inOrder);
    if (logged != sent.size()) {
      wrong.add("records in the log");
    }
    lines.addAll(table.lines());
  }

  private void row(
      Table table, String name, int wanted, String inLog, ToIntFunction<ReadQuakes> ofTail) {
    List<String> cells = new ArrayList<>(List.of(name, figure(wanted), inLog));
    int[] found = tails.stream().mapToInt(ofTail).toArray();
    boolean good = true;
    for (int value : found) {
      cells.add(figure(value));
      good &= value == wanted;
    }
    cells.add(good ? "ok" : "WRONG");
    table.row(cells.toArray());
    if (!good) {
      wrong.add(name);
    }
  }

  private void compareDigests() {
    String wanted = original.digest();
    List<String> found =
        tails.stream().map(tail -> new Networks(tail.quakes()).digest()).distinct().toList();
    boolean good = found.equals(List.of(wanted));
    lines.add("SHA-256 of all values, by network");
    lines.add("  sent  " + wanted);
    found.forEach(digest -> lines.add("  read  " + digest + (good ? "  ok" : "  WRONG")));
    if (!good) {
      wrong.add("SHA-256 of all values");
    }
  }

  private int inOrder(ReadQuakes tail) {
    return original.sameAs(new Networks(tail.quakes()));
  }

  private static String figure(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
