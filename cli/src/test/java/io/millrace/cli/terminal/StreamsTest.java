package io.millrace.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamsTest {
  @Test
  void dataAndTalkGoDifferentWaysInUtf8() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(InputStream.nullInputStream(), out, err, false);

    streams.out().line("Zürich");
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);
    streams.out().bytes(bytes);
    streams.say("grüezi");

    assertThat(bytes.remaining()).isEqualTo(2);
    assertThat(out.size()).as("data is buffered").isZero();
    streams.out().flush();
    assertThat(out.toByteArray())
        .isEqualTo("Zürich\n\u0002\u0003".getBytes(StandardCharsets.UTF_8));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("grüezi");
  }

  @Test
  void aReaderThatHasGoneIsNoFailure() {
    assertThatThrownBy(() -> failing("Broken pipe").flush()).isInstanceOf(OutputClosed.class);
  }

  @Test
  void aFullDiskIsAFailureThatSaysSo() {
    assertThatThrownBy(() -> failing("No space left on device").flush())
        .isInstanceOf(Failure.class)
        .hasMessage("cannot write to stdout: No space left on device");
  }

  @Test
  void theProgressLineIsForTerminalsOnly() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ProgressLine line =
        new ProgressLine(
            new Streams(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, false));

    line.update(() -> "half");
    line.clear();

    assertThat(err.size()).isZero();
  }

  @Test
  void theProgressLineIsWrittenOverAndTakenAway() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ProgressLine line =
        new ProgressLine(
            new Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, true));

    line.update(() -> "half");
    line.update(() -> "too soon after the first to be shown");
    line.clear();
    line.clear();

    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[Khalf\r\u001b[K");
  }

  private static DataOut failing(String message) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    DataOut out =
        new Streams(InputStream.nullInputStream(), broken, OutputStream.nullOutputStream(), false)
            .out();
    out.text("x");
    return out;
  }
}
