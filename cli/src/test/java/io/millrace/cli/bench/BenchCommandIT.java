package io.millrace.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.ChildProgram;
import io.millrace.cli.RunningGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** It measures something, and leaves no topic behind; what it measures is not asserted. */
class BenchCommandIT {
  @TempDir Path folder;

  private static JsonNode figures(ChildProgram bench) throws Exception {
    assertThat(bench.exitCode()).as(bench.err()).isZero();
    return JsonMapper.shared().readTree(bench.out());
  }

  @Test
  void aStoreIsMeasuredBesideTheGatewaysOnIt() throws Exception {
    try (ChildProgram bench =
        ChildProgram.millrace(
            folder,
            "bench",
            "--store",
            "file:store",
            "--duration",
            "3s",
            "--warm-up",
            "1s",
            "--json")) {
      JsonNode figures = figures(bench);

      assertThat(figures.propertyNames())
          .containsExactly("store", "produce", "read", "read cold", "acknowledged", "received");
      assertThat(figures.at("/store/putMibPerSecond").asDouble()).isPositive();
      assertThat(figures.at("/produce/mibPerSecond").asDouble()).isPositive();
      assertThat(figures.at("/produce/shareOfPlainStore").asDouble()).isPositive();
      assertThat(figures.at("/produce/gatewayCpuSeconds").asDouble()).isPositive();
      assertThat(figures.at("/read/recordsPerSecond").asDouble()).isPositive();
      assertThat(figures.at("/read cold/store.get").asDouble()).isPositive();
      assertThat(figures.at("/acknowledged/p50Millis").asDouble()).isPositive();
      assertThat(figures.at("/received/count").asLong())
          .isEqualTo(figures.at("/acknowledged/count").asLong());
    }
  }

  @Test
  void amongWhatIsInMemoryThereIsNothingColdToMeasure() throws Exception {
    try (ChildProgram bench =
        ChildProgram.millrace(
            folder,
            "bench",
            "--store",
            "memory:",
            "--duration",
            "2s",
            "--warm-up",
            "1s",
            "--json")) {
      assertThat(figures(bench).propertyNames())
          .containsExactly("store", "produce", "read", "acknowledged", "received");
      assertThat(bench.err()).contains("read cold: left out");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "raw"})
  void aGatewayThatRunsIsMeasuredAndKeepsNoTopic(String format) throws Exception {
    try (RunningGateway gateway = new RunningGateway(folder.resolve("store"));
        ChildProgram bench =
            ChildProgram.millrace(
                folder,
                "bench",
                "--url",
                gateway.url(),
                "--format",
                format,
                "--duration",
                "2s",
                "--warm-up",
                "1s",
                "--json")) {
      JsonNode figures = figures(bench);

      assertThat(figures.propertyNames())
          .containsExactly("produce", "read", "acknowledged", "received");
      assertThat(figures.at("/produce/mibPerSecond").asDouble()).isPositive();
      try (ChildProgram list =
          ChildProgram.millrace(folder, "topic", "list", "--json", "--url", gateway.url())) {
        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains("\"topics\":[]");
      }
    }
  }
}
