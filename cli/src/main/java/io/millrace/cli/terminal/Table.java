package io.millrace.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of text under headings, each column as wide as its widest cell; figures are set to the
 * right.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** One cell for each heading. */
  public Table row(Object... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + rows.getFirst().size() + " columns");
    }
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell.toString());
    }
    rows.add(row);
    return this;
  }

  /** The headings, then the rows, without blanks at the ends of lines. */
  public List<String> lines() {
    List<Column> columns =
        IntStream.range(0, rows.getFirst().size()).mapToObj(this::column).toList();
    return rows.stream().map(row -> line(row, columns)).toList();
  }

  public void print(DataOut out) {
    lines().forEach(out::line);
  }

  private Column column(int index) {
    int width = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
    boolean figures =
        rows.size() > 1
            && rows.stream().skip(1).allMatch(row -> row.get(index).matches("(-?[0-9][0-9.,]*)?"));
    return new Column(width, figures);
  }

  private static String line(List<String> row, List<Column> columns) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      line.append(i == 0 ? "" : GAP).append(columns.get(i).pad(row.get(i)));
    }
    return line.toString().stripTrailing();
  }

  private record Column(int width, boolean figures) {
    String pad(String cell) {
      String padding = " ".repeat(width - cell.length());
      return figures ? padding + cell : cell + padding;
    }
  }
}
