package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void linesEndWithLineFeedsWithOrWithoutCarriageReturns() throws IOException {
    assertThat(lines("a\nb\r\n\nc")).containsExactly("1:a", "2:b", "3:", "4:c");
  }

  @Test
  void theLastLineFeedEndsALineAndBeginsNone() throws IOException {
    assertThat(lines("a\n")).containsExactly("1:a");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n")).containsExactly("1:");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("1:a", "2:\uFEFFb");
  }

  @Test
  void linesLongerThanTheBufferAreWhole() throws IOException {
    String longLine = "x".repeat(200_000);

    assertThat(lines(longLine + "\n" + longLine)).containsExactly("1:" + longLine, "2:" + longLine);
  }

  @Test
  void aLineBeyondTheLimitIsNamed() throws IOException {
    LineReader reader = reader("short\n" + "x".repeat(101) + "\n", 100);
    assertThat(reader.next()).isNotNull();

    assertThatThrownBy(reader::next)
        .isInstanceOf(BadInput.class)
        .hasMessage("line 2 is longer than 100 bytes");
  }

  private static List<String> lines(String input) throws IOException {
    LineReader reader = reader(input, 1 << 20);
    List<String> lines = new ArrayList<>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      lines.add(line.number() + ":" + new String(line.bytes(), StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static LineReader reader(String input, int longestBytes) {
    return new LineReader(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), longestBytes);
  }
}
