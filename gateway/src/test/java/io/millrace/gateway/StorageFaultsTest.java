package io.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.format.ObjectKeys;
import io.millrace.gateway.fetch.FetchConfig;
import io.millrace.gateway.produce.ProduceConfig;
import io.millrace.tiering.Clock;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.decorate.StoreCall;
import io.millrace.tiering.decorate.StoreOperation;
import io.millrace.tiering.memory.MemoryBucket;
import io.millrace.tiering.memory.MemoryObjectStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageFaultsTest {
  private final MemoryBucket bucket = new MemoryBucket();
  private final MemoryObjectStore memory = new MemoryObjectStore(bucket, Clock.system());
  private final TroubledStore store = new TroubledStore(memory);
  private Gateway gateway;
  private Api api;

  @BeforeEach
  void start() throws Exception {
    GatewayConfig c = TestGateway.config();
    gateway =
        TestServer.start(
            new GatewayConfig(
                c.storeUri(),
                c.http(),
                c.topics(),
                new ProduceConfig(8 << 20, Duration.ofSeconds(1), 1000, null),
                // No room in the cache: what is read comes from the store.
                new FetchConfig(Duration.ofSeconds(60), 0),
                c.lane(),
                c.peers(),
                c.drainTimeout()),
            store);
    gateway.ready().join();
    api = new Api(gateway);
    api.put("/v1/topics/t", "{\"partitions\":1}");
  }

  @AfterEach
  void stop() {
    store.release();
    store.fail(call -> null);
    api.close();
    gateway.close();
  }

  @Test
  void aProduceWhoseWriteHangsHasAnUnknownOutcome() {
    store.hold(call -> call.operation() == StoreOperation.PUT_IF_ABSENT);

    Api.Answer answer = api.post("/v1/topics/t/raw", "a/b", "x");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("storage-unavailable");
    assertThat(answer.json().get("outcome").asString()).isEqualTo("unknown");
  }

  @Test
  void aProduceBehindOneThatHangsHasHadNoEffect() {
    store.hold(call -> call.operation() == StoreOperation.PUT_IF_ABSENT);
    List<CompletableFuture<Api.Answer>> all =
        IntStream.range(0, 30)
            .mapToObj(i -> api.sendAsync("POST", "/v1/topics/t/raw", new byte[1]))
            .toList();

    List<String> outcomes =
        all.stream().map(answer -> answer.join().json().get("outcome").asString()).toList();

    assertThat(outcomes).contains("unknown").allMatch(o -> o.equals("none") || o.equals("unknown"));
    store.release();
    long unknown = outcomes.stream().filter(o -> o.equals("unknown")).count();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get("/v1/topics/t?fresh=true").status() == 200);
    assertThat(api.get("/v1/topics/t").json().at("/partitions/0/endOffset").asLong())
        .isLessThanOrEqualTo(unknown);
  }

  @Test
  void waitingBytesAreBounded() {
    store.hold(call -> call.operation() == StoreOperation.PUT_IF_ABSENT);
    CompletableFuture<Api.Answer> first = api.sendAsync("POST", "/v1/topics/t/raw", new byte[900]);
    Awaitility.await()
        .until(() -> api.get("/metrics").body().contains("millrace_produce_waiting_bytes 900.0"));

    Api.Answer refused = api.send("POST", "/v1/topics/t/raw", new byte[101]);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.problem()).isEqualTo("overloaded");
    assertThat(refused.header("retry-after")).isEqualTo("1");
    store.release();
    assertThat(first.join().status()).isIn(200, 503);
    Awaitility.await()
        .until(() -> api.get("/metrics").body().contains("millrace_produce_waiting_bytes 0.0"));
    assertThat(api.send("POST", "/v1/topics/t/raw", new byte[1000]).status()).isEqualTo(200);
  }

  @Test
  void aReadThatTheStoreRefusesIsUnavailable() {
    api.post("/v1/topics/t/raw", "a/b", "x");
    store.fail(call ->
        isJournalRead(call)
            ? new ObjectStoreException.AccessDenied("not allowed", call.key(), null, null)
            : null);

    Api.Answer answer = api.get("/v1/topics/t/partitions/0/records?offset=0");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("storage-unavailable");
    assertThat(answer.json().has("outcome")).isFalse();
  }

  @Test
  void whatCannotBeFoundOutIsNotCalledAbsent() {
    store.hold(call -> call.operation() == StoreOperation.GET);

    Api.Answer topic = api.get("/v1/topics/other");
    Api.Answer offset = api.get("/v1/topics/t/partitions/0/records?offset=7");

    assertThat(topic.status()).isEqualTo(503);
    assertThat(topic.problem()).isEqualTo("storage-unavailable");
    assertThat(offset.status()).isEqualTo(503);
  }

  @Test
  void aDamagedObjectIsNamed() {
    api.post("/v1/topics/t/raw", "a/b", "x".repeat(100));
    String key = lastJournalKey();
    overwrite(key, bytes -> bytes[bytes.length - 30] ^= 1);

    Api.Answer answer = api.get("/v1/topics/t/partitions/0/records?offset=0");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.problem()).isEqualTo("corrupt-object");
    assertThat(answer.json().get("object").asString()).isEqualTo(key);
  }

  @Test
  void anObjectThatIsGoneIsNamedAfterALookAtTheTail() {
    api.post("/v1/topics/t/raw", "a/b", "x");
    String key = lastJournalKey();
    memory.delete(List.of(key)).join();

    Api.Answer answer = api.get("/v1/topics/t/partitions/0/records?offset=0");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.problem()).isEqualTo("corrupt-object");
    assertThat(answer.json().get("object").asString()).isEqualTo(key);
  }

  @Test
  void anObjectOfAnotherEntryIsNotTakenForThePayload() {
    api.post("/v1/topics/t/raw", "a/b", "first");
    String first = lastJournalKey();
    api.post("/v1/topics/t/raw", "a/b", "other");
    String second = lastJournalKey();
    ByteBuffer other = memory.get(second).join().content();
    memory.delete(List.of(first)).join();
    memory.put(first, other, PutCondition.NONE).join();

    Api.Answer answer = api.get("/v1/topics/t/partitions/0/records?offset=0&maxRecords=1");

    assertThat(answer.problem()).isEqualTo("corrupt-object");
    assertThat(answer.json().get("object").asString()).isEqualTo(first);
  }

  @Test
  void anEntryOfALaterVersionStopsTheLane() {
    api.post("/v1/topics/t/raw", "a/b", "x");
    putSuccessorOfVersion2(lastJournalKey());

    Api.Answer whoFoundIt = api.post("/v1/topics/t/raw", "a/b", "y");
    Api.Answer produce = api.post("/v1/topics/t/raw", "a/b", "z");
    Api.Answer ready = api.get("/readyz");
    Api.Answer fresh = api.get("/v1/topics/t/partitions/0/records?offset=0&fresh=true");

    assertThat(whoFoundIt.status()).isEqualTo(503);
    assertThat(whoFoundIt.problem()).isEqualTo("lane-stopped");
    assertThat(whoFoundIt.json().get("outcome").asString()).isEqualTo("unknown");
    assertThat(produce.status()).isEqualTo(503);
    assertThat(produce.problem()).isEqualTo("lane-stopped");
    assertThat(produce.json().get("outcome").asString()).isEqualTo("none");
    assertThat(ready.problem()).isEqualTo("lane-stopped");
    assertThat(fresh.problem()).isEqualTo("lane-stopped");
    assertThat(fresh.json().has("outcome")).isFalse();
  }

  /** Puts what a later release may write behind the entry: a header that is valid, and no more. */
  private void putSuccessorOfVersion2(String key) {
    ByteBuffer last = memory.get(key).join().content();
    ByteBuffer next = ByteBuffer.allocate(84).put(last.slice(0, 80));
    long number = last.getLong(8) + 1;
    next.putShort(4, (short) 2).putLong(8, number);
    next.putLong(16, 1).putLong(24, 2);
    next.put(32, last, 16, 16);
    CRC32C crc = new CRC32C();
    crc.update(next.slice(0, 80));
    next.putInt(80, (int) crc.getValue());
    memory.put(ObjectKeys.journal(0, number), next.rewind(), PutCondition.IF_ABSENT).join();
  }

  private static boolean isJournalRead(StoreCall<?> call) {
    String key = call.key();
    return call.operation() == StoreOperation.GET && key != null && key.contains("/journal/");
  }

  /** What was committed last; the cache, which lets go of it a little later, has done so. */
  private String lastJournalKey() {
    await()
        .untilAsserted(
            () -> assertThat(api.get("/metrics").body()).contains("\nmillrace_cache_bytes 0.0\n"));
    return memory
        .list(new ListRequest("lanes/0000/journal/", null, null, 1000))
        .join()
        .objects()
        .stream()
        .map(object -> object.key())
        .max(String::compareTo)
        .orElseThrow();
  }

  private void overwrite(String key, Consumer<byte[]> change) {
    ByteBuffer content = memory.get(key).join().content();
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    change.accept(bytes);
    memory.put(key, ByteBuffer.wrap(bytes), PutCondition.NONE).join();
  }
}
