package io.millrace.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCellAndFiguresStandToTheRight() {
    Table table = new Table("TOPIC", "RECORDS", "NOTE");
    table.row("quakes", 1707, "").row("a", "12", "x");

    assertThat(table.lines())
        .containsExactly("TOPIC   RECORDS  NOTE", "quakes     1707", "a            12  x");
  }

  @Test
  void withoutRowsThereAreTheHeadings() {
    assertThat(new Table("A", "B").lines()).containsExactly("A  B");
  }

  @Test
  void aRowNeedsACellForEachHeading() {
    Table table = new Table("A", "B");

    assertThatThrownBy(() -> table.row("1")).isInstanceOf(IllegalArgumentException.class);
  }
}
