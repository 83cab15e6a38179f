package io.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.Clock;
import io.millrace.tiering.decorate.StoreOperation;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainTest {
  private final TroubledStore store = new TroubledStore(new MemoryObjectStore(Clock.system()));
  private Gateway gateway;
  private Api api;

  @BeforeEach
  void start() throws Exception {
    gateway = TestServer.start(TestGateway.config(), store);
    gateway.ready().join();
    api = new Api(gateway);
    api.put("/v1/topics/t", "{\"partitions\":1}");
  }

  @AfterEach
  void stop() {
    api.close();
    gateway.close();
  }

  @Test
  void whatWasTakenIsCommittedAndWhatComesIsRefused() throws Exception {
    store.hold(call -> call.operation() == StoreOperation.PUT_IF_ABSENT);
    CompletableFuture<Api.Answer> taken = api.sendAsync("POST", "/v1/topics/t/raw", new byte[10]);
    await(() -> api.get("/metrics").body().contains("millrace_produce_waiting_bytes 10.0"));

    CompletableFuture<Void> drained = CompletableFuture.runAsync(gateway::drain);

    await(() -> api.get("/readyz").status() == 503);
    assertThat(api.get("/readyz").problem()).isEqualTo("draining");
    assertThat(api.get("/livez").status()).isEqualTo(200);
    Api.Answer refused = api.post("/v1/topics/t/raw", "a/b", "late");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem()).isEqualTo("draining");
    assertThat(refused.json().get("outcome").asString()).isEqualTo("none");
    assertThat(drained).isNotDone();

    store.release();

    assertThat(taken.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    drained.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aBodyThatIsBeingReadMayEnd() throws Exception {
    try (RawHttp http = new RawHttp(gateway)) {
      http.sendHead("POST /v1/topics/t/raw HTTP/1.1", "Content-Length: 4");
      http.send("ab");
      await(() -> api.get("/metrics").body().contains("millrace_produce_waiting_bytes 4.0"));
      CompletableFuture<Void> drained = CompletableFuture.runAsync(gateway::drain);
      await(() -> api.get("/readyz").status() == 503);

      http.send("cd");

      assertThat(http.answer().status()).isEqualTo(200);
      drained.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void longPollsEndWithWhatTheyHave() throws Exception {
    CompletableFuture<Api.Answer> poll =
        api.sendAsync("GET", "/v1/topics/t/partitions/0/records?offset=0&wait=60s", null);
    await(() -> api.get("/metrics").body().contains("millrace_long_polls 1.0"));

    gateway.drain();

    Api.Answer answer = poll.get(30, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("records").isEmpty()).isTrue();
  }

  @Test
  void aStopIsBoundedThoughTheStoreIsAway() throws Exception {
    store.hold(call -> true);
    CompletableFuture<Api.Answer> taken = api.sendAsync("POST", "/v1/topics/t/raw", new byte[10]);
    await(() -> api.get("/metrics").body().contains("millrace_produce_waiting_bytes 10.0"));

    CompletableFuture.runAsync(gateway::drain).get(40, TimeUnit.SECONDS);
    gateway.close();

    assertThat(taken.handle((answer, failure) -> failure == null ? answer.status() : 0).get())
        .isIn(0, 503);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreException(IOException.class)
        .until(condition);
  }
}
