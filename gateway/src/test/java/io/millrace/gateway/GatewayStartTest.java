package io.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.gateway.http.AuthMode;
import io.millrace.gateway.http.HttpConfig;
import io.millrace.gateway.http.ListenAddress;
import io.millrace.tiering.ObjectStores;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.StoreOptions;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayStartTest {
  @Test
  void anAddressThatOthersReachNeedsADecision() {
    assertRefused(
        TestGateway.with(
            new HttpConfig(
                new ListenAddress("0.0.0.0", 0),
                AuthMode.UNDECIDED,
                1 << 20,
                Duration.ofSeconds(30))),
        "auth.mode=none");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (Gateway first = TestGateway.start(TestGateway.config())) {
      int port = first.address().getPort();
      assertRefused(
          TestGateway.with(
              new HttpConfig(
                  new ListenAddress("127.0.0.1", port),
                  AuthMode.UNDECIDED,
                  1 << 20,
                  Duration.ofSeconds(30))),
          "Cannot listen on 127.0.0.1:" + port + ": Address already in use.");
    }
  }

  @Test
  void anUnknownSchemeIsNamed() {
    assertRefused(TestGateway.on("nowhere:x"), "nowhere");
  }

  @Test
  void somethingElseInTheClustersPlaceIsRefused() throws Exception {
    String uri = "memory:taken";
    ObjectStores.open(uri, StoreOptions.standard())
        .put("cluster", ByteBuffer.wrap(new byte[40]), PutCondition.NONE)
        .join();

    assertRefused(TestGateway.on(uri), "The store holds no cluster of this program");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(TestGateway.on("file:" + file.resolve("below")), file.toString());
  }

  @Test
  void twoGatewaysServeOneCluster() throws Exception {
    try (Gateway first = TestGateway.start(TestGateway.on("memory:shared"));
        Gateway second = TestGateway.start(TestGateway.on("memory:shared"));
        Api one = new Api(first);
        Api other = new Api(second)) {
      one.put("/v1/topics/t", "{\"partitions\":1}");
      assertThat(other.post("/v1/topics/t/raw", "a/b", "from the other").status()).isEqualTo(200);
      assertThat(one.get("/v1/topics/t/partitions/0/records?offset=1").status()).isEqualTo(200);
      assertThat(
              one.get("/v1/topics/t/partitions/0/records?offset=0&fresh=true")
                  .json()
                  .at("/records/0/value")
                  .asString())
          .isEqualTo("from the other");

      // The first still knows the topic that the second deletes and makes anew.
      one.post("/v1/topics/t/raw", "a/b", "known here");
      other.send("DELETE", "/v1/topics/t", null);
      other.put("/v1/topics/t", "{\"partitions\":1}");
      Api.Answer produced = one.post("/v1/topics/t/raw", "a/b", "to the new one");
      assertThat(produced.status()).isEqualTo(200);
      assertThat(produced.json().at("/results/0/offset").asInt()).isZero();

      // More partitions than the first has heard of.
      other.put("/v1/topics/t", "{\"partitions\":3}");
      assertThat(one.post("/v1/topics/t/raw?partition=2", "a/b", "x").status()).isEqualTo(200);
      assertThat(one.post("/v1/topics/t/raw?partition=3", "a/b", "x").problem())
          .isEqualTo("unknown-partition");
    }
  }

  private static void assertRefused(GatewayConfig config, String message) {
    assertThatExceptionOfType(GatewayStartException.class)
        .isThrownBy(() -> Gateway.start(config))
        .withMessageContaining(message);
  }
}
