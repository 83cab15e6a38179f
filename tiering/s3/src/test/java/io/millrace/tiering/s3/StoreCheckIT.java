package io.millrace.tiering.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.check.CheckResult;
import io.millrace.tiering.check.StoreCheck;
import io.millrace.tiering.check.StoreReport;
import io.millrace.tiering.check.Verdict;
import io.millrace.tiering.contract.Calls;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class StoreCheckIT {
  @Test
  void serverOfTheTestsDoesEverythingThatTheQueueNeeds() throws Exception {
    S3Server server = new S3Server();
    try (ObjectStore store = server.open()) {
      StoreReport report = new StoreCheck(store, new SecureRandom()).full();

      assertThat(report.results())
          .filteredOn(CheckResult::required)
          .allMatch(result -> result.verdict() == Verdict.YES);
      assertThat(Calls.keys(store, ListRequest.of(""))).isEmpty();
    } finally {
      server.stop();
    }
  }
}
