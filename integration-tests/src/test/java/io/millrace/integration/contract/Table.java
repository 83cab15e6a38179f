package io.millrace.integration.contract;

import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs a table, a test for each row that has requests. */
@ExtendWith(SharedCluster.class)
abstract class Table {
  private final Gateways gateways;
  private final List<Row> rows;

  Table(Gateways gateways, List<Row> rows) {
    this.gateways = gateways;
    this.rows = rows;
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    return rows.stream()
        .filter(Row::hasRequests)
        .map(row -> DynamicTest.dynamicTest(row.title(), () -> row.run(gateways)));
  }
}
