package io.millrace.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreRequestsTest {
  private static final String METRICS =
      """
      # HELP millrace_store_requests_total Requests to the object store.
      # TYPE millrace_store_requests_total counter
      millrace_store_requests_total{op="get",outcome="ok"} 12.0
      millrace_store_requests_total{op="get",outcome="not-found"} 3.0
      millrace_store_requests_total{op="put",outcome="ok"} 1.5E7
      millrace_store_bytes_total{direction="sent"} 99.0
      """;

  @Test
  void outcomesOfAnOperationAreAddedUp() {
    assertThat(StoreRequests.read(METRICS).byOperation())
        .isEqualTo(Map.of("get", 15L, "put", 15_000_000L));
  }

  @Test
  void whatWasMadeSinceIsTheDifferenceOfThoseThatGrew() {
    StoreRequests before = new StoreRequests(Map.of("get", 15L, "list", 1L));
    StoreRequests after = new StoreRequests(Map.of("get", 20L, "list", 1L, "put", 2L));

    StoreRequests made = after.since(before);

    assertThat(made.byOperation()).isEqualTo(Map.of("get", 5L, "put", 2L));
    assertThat(made.total()).isEqualTo(7);
  }
}
