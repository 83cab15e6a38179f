package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What operators and their tools ask. */
@ExtendWith(SharedCluster.class)
final class OperatingIT {
  private final Api api;

  OperatingIT(Gateways gateways) {
    this.api = gateways.first();
  }

  @Test
  void aReadyGatewayIsLiveAndReady() {
    assertAnswer(api.get("/livez")).hasStatus(200);
    assertAnswer(api.get("/readyz")).hasStatus(200);
  }

  @Test
  void metricsAreInTheFormatOfPrometheus() {
    Answer answer = api.get("/metrics");

    assertAnswer(answer).hasStatus(200);
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("text/plain");
    assertThat(answer.text()).contains("# TYPE millrace_store_requests_total counter");
    assertThat(answer.text().lines())
        .anyMatch(line -> line.matches("millrace_store_requests_total\\{.*op=\"put\".*} .*"))
        .allMatch(line -> line.matches("#.*|[a-z_:][a-z0-9_:]*(\\{.*})? [-+0-9.eEINFNa]+"));
  }

  @Test
  void theClusterShowsItsLanes() {
    Answer answer = api.get("/v1/cluster");

    assertAnswer(answer).hasStatus(200);
    assertThat(answer.body()).asString().containsPattern("\"version\":\"\\d+\\.\\d+");
    JsonNode lanes = answer.json().get("lanes");
    assertThat(lanes).as("%s", answer).isNotNull();
    assertThat(lanes.size()).isPositive();
  }
}
