package io.millrace.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.terminal.Streams;
import io.millrace.consumer.client.read.Received;
import io.millrace.format.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmitterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Streams streams =
      new Streams(InputStream.nullInputStream(), out, OutputStream.nullOutputStream(), false);

  @Test
  void itGivesOutAsManyAsAreWanted() {
    Emitter emitter = emitter(OutputFormat.VALUE, 3);

    assertThat(emitter.accept(0, List.of(record(0, "k", "a"), record(1, "k", "b")))).isTrue();
    assertThat(emitter.accept(1, List.of(record(0, "k", "c"), record(1, "k", "d")))).isFalse();
    assertThat(emitter.emit(1, record(2, "k", "e"))).isFalse();

    assertThat(printed()).isEqualTo("a\nb\nc\n");
  }

  @Test
  void keysAreATabBeforeTheirValuesAndNullsAreEmpty() {
    Emitter emitter = emitter(OutputFormat.KEY_VALUE, 10);

    emitter.accept(0, List.of(record(0, "k", "v"), record(1, null, "v"), record(2, "k", null)));

    assertThat(printed()).isEqualTo("k\tv\n\tv\nk\t\n");
  }

  @Test
  void jsonHasAllOfTheRecordOnALine() {
    emitter(OutputFormat.JSON, 10).accept(3, List.of(record(7, null, "v")));

    assertThat(printed())
        .isEqualTo(
            "{\"topic\":\"quakes\",\"partition\":3,\"offset\":7,\"timestamp\":12,"
                + "\"key\":null,\"value\":\"v\",\"headers\":{}}\n");
  }

  @Test
  void valuesAreWrittenByteForByte() {
    Received binary =
        new Received(0, new LogRecord(0, null, ByteBuffer.wrap(new byte[] {-1, 0}), List.of()));

    emitter(OutputFormat.VALUE, 10).accept(0, List.of(binary));

    assertThat(out.toByteArray()).isEqualTo(new byte[] {-1, 0, '\n'});
  }

  private Emitter emitter(OutputFormat format, long most) {
    return new Emitter(new RecordPrinter(format, "quakes", streams.out()), most);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Received record(long offset, String key, String value) {
    return new Received(offset, new LogRecord(12, bytes(key), bytes(value), List.of()));
  }

  private static ByteBuffer bytes(String text) {
    return text == null ? null : ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
