package io.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.topics.TopicDefaults;
import org.junit.jupiter.api.Test;

class AutoCreateTest {
  @Test
  void aProduceMakesItsTopicWhereThatIsAllowed() throws Exception {
    try (Gateway gateway = TestGateway.start(TestGateway.with(new TopicDefaults(true, 3)));
        Api api = new Api(gateway)) {
      assertThat(api.post("/v1/topics/made/raw", "a/b", "x").status()).isEqualTo(200);
      assertThat(api.get("/v1/topics/made").json().get("partitions").size()).isEqualTo(3);
      assertThat(api.get("/v1/topics/other/partitions/0/records?offset=0").problem())
          .isEqualTo("unknown-topic");
    }
  }
}
