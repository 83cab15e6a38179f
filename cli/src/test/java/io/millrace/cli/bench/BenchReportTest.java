package io.millrace.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.terminal.Streams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BenchReportTest {
  private final Histogram nothing = new Histogram(3);
  private final BenchReport report = new BenchReport();

  @Test
  void ofNothingThereAreNoFigures() {
    nothing.recordValue(1000);
    report.plainStore(0, 0, nothing);
    nothing.reset();
    report.latency("received", nothing);

    assertThat(json())
        .isEqualTo("{\"store\":{\"createP50Millis\":1.0},\"received\":{\"count\":0.0}}\n");
  }

  private String json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams =
        new Streams(InputStream.nullInputStream(), out, OutputStream.nullOutputStream(), false);
    report.printJson(streams.out());
    streams.out().flush();
    return out.toString(StandardCharsets.UTF_8);
  }
}
