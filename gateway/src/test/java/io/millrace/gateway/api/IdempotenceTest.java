package io.millrace.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of a request that comes again. */
class IdempotenceTest {
  private static final String KEY = "Idempotency-Key";
  private static final String PRODUCER = "Millrace-Producer";
  private static final String BATCH = "application/vnd.millrace.batch";

  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
    api.put("/v1/topics/t", "{\"partitions\":4}");
    api.put("/v1/topics/untouched", "{\"partitions\":4}");
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                   | {"records":[{"value":1},{"key":"a","timestamp":7},{"partition":2},{"value":2}]}
          application/json                   | {"records":[{"value":1}]}
          application/x-ndjson               | {"key":"b","value":1}
          application/cloudevents+json       | {"specversion":"1.0","id":"1","source":"s","type":"t","data":1}
          application/cloudevents-batch+json | [{"specversion":"1.0","id":"1","source":"s","type":"t"},{"specversion":"1.0","id":"2","source":"s","type":"t"}]
          """)
  void aRepeatGetsTheFirstAnswerToTheByteAndStoresNothing(String type, String body) {
    for (String[] header : new String[][] {{KEY, "first " + body.hashCode()}, producer(body)}) {
      String first = records("t", type, body, header).body();
      long end = stored("t");

      for (int i = 0; i < 3; i++) {
        Api.Answer again = records("t", type, body, header);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first);
      }
      assertThat(stored("t")).isEqualTo(end);
    }
  }

  private static String[] producer(String body) {
    return new String[] {PRODUCER, "p" + body.hashCode() + "/0/0"};
  }

  @Test
  void aRawBodyMayComeAgain() {
    byte[] body = "x".getBytes(UTF_8);
    String path = "/v1/topics/t/raw?key=k";
    String first = api.send("POST", path, body, KEY, "raw").body();

    assertThat(first).contains("offset");
    assertThat(api.send("POST", path, body, KEY, "raw").body()).isEqualTo(first);
    assertThat(api.send("POST", path, body, KEY, "raw2").body()).isNotEqualTo(first);
  }

  @Test
  void encodedBatchesMayComeAgain() {
    byte[] body = batches(3, 2, 1);
    String path = "/v1/topics/t/records?partition=1,2,1";
    Api.Answer first = api.send("POST", path, body, "Content-Type", BATCH, KEY, "batches");

    assertThat(first.json().get("batches").size()).isEqualTo(3);
    assertThat(api.send("POST", path, body, "Content-Type", BATCH, KEY, "batches").body())
        .isEqualTo(first.body());
  }

  @Test
  void batchesWithoutAPartitionGoWhereTheFirstCopyWent() {
    byte[] body = batches(2);
    String first =
        api.send("POST", "/v1/topics/t/records", body, "Content-Type", BATCH, PRODUCER, "s/0/0")
            .body();

    assertThat(
            api.send("POST", "/v1/topics/t/records", body, "Content-Type", BATCH, PRODUCER, "s/0/0")
                .body())
        .isEqualTo(first);
  }

  @Test
  void anotherBodyUnderAKeyIsNotStoredAndGetsWhatIsStored() {
    String[] key = {KEY, "other body"};
    records(
        "t", Api.NDJSON, "{\"partition\":3,\"value\":1}\n{\"partition\":1,\"timestamp\":5}", key);
    long end = stored("t");

    JsonNode results = records("t", Api.NDJSON, "{\"partition\":0}", key).json().get("results");
    assertThat(results.size()).isEqualTo(2);
    assertThat(results.at("/0/partition").asInt()).isEqualTo(1);
    assertThat(results.at("/1/partition").asInt()).isEqualTo(3);
    JsonNode batches =
        api.send("POST", "/v1/topics/t/records", batches(1), "Content-Type", BATCH, key[0], key[1])
            .json()
            .get("batches");
    assertThat(batches.size()).isEqualTo(2);
    assertThat(batches.at("/0/partition").asInt()).isEqualTo(1);
    assertThat(batches.at("/0/count").asInt()).isEqualTo(1);
    assertThat(batches.at("/0/baseOffset")).isEqualTo(results.at("/0/offset"));
    assertThat(stored("t")).isEqualTo(end);
  }

  @Test
  void recordsOfOnePartitionKeepTheirAnswerThoughTheTopicHasGrown() {
    api.put("/v1/topics/growing", "{\"partitions\":1}");
    String body = "{\"value\":1,\"timestamp\":3}\n{\"value\":2}";
    String first = records("growing", Api.NDJSON, body, KEY, "k").body();
    api.put("/v1/topics/growing", "{\"partitions\":50}");

    assertThat(records("growing", Api.NDJSON, body, KEY, "k").body()).isEqualTo(first);
  }

  @Test
  void aKeyBelongsToItsTopicAndEndsWithIt() {
    api.put("/v1/topics/mortal", "{\"partitions\":1}");
    records("t", Api.NDJSON, "{}", KEY, "shared");
    assertThat(offset(records("mortal", Api.NDJSON, "{}", KEY, "shared"))).isZero();
    assertThat(offset(records("mortal", Api.NDJSON, "{}"))).isEqualTo(1);
    api.send("DELETE", "/v1/topics/mortal", null);
    api.put("/v1/topics/mortal", "{\"partitions\":1}");
    records("mortal", Api.NDJSON, "{}\n{}");

    assertThat(offset(records("mortal", Api.NDJSON, "{}", KEY, "shared"))).isEqualTo(2);
  }

  @Test
  void aRequestWithoutRecordsIsNotRemembered() {
    assertThat(records("t", Api.NDJSON, "", KEY, "empty").body()).isEqualTo("{\"results\":[]}");
    assertThat(records("t", Api.NDJSON, "{}", KEY, "empty").json().get("results").size())
        .isEqualTo(1);
    assertThat(records("t", Api.NDJSON, "", KEY, "empty").body()).isEqualTo("{\"results\":[]}");
  }

  @Test
  void aRefusedRequestIsNotRemembered() {
    assertThat(records("t", Api.NDJSON, "{\"partition\":9}", KEY, "refused").problem())
        .isEqualTo("unknown-partition");
    assertThat(records("t", Api.NDJSON, "{\"partition\":1}", KEY, "refused").status())
        .isEqualTo(200);
  }

  @Test
  void copiesInFlightAtOnceGetTheSameAnswer() {
    List<CompletableFuture<Api.Answer>> copies = new ArrayList<>();
    long before = stored("t");
    for (int i = 0; i < 20; i++) {
      copies.add(
          api.sendAsync(
              "POST",
              "/v1/topics/t/records",
              "{\"value\":1}\n{\"key\":\"x\"}".getBytes(UTF_8),
              "Content-Type",
              Api.NDJSON,
              KEY,
              "at once"));
    }
    Set<String> answers = new HashSet<>();
    copies.forEach(copy -> answers.add(copy.join().body()));

    assertThat(answers).hasSize(1);
    assertThat(stored("t")).isEqualTo(before + 2);
  }

  @Test
  void aProducersRequestsAreTakenInOrderInEachPartition() {
    assertThat(sequenced("a", 0, 1, 2).problem()).isEqualTo("sequence-gap");
    assertThat(sequenced("a", 0, 0, 2).status()).isEqualTo(200);
    Api.Answer gap = sequenced("a", 0, 2, 2);
    assertThat(gap.status()).isEqualTo(409);
    assertThat(gap.problem()).isEqualTo("sequence-gap");
    assertThat(gap.json().get("partition").asLong()).isEqualTo(2);
    assertThat(gap.json().get("expectedSequence").asLong()).isEqualTo(1);
    assertThat(sequenced("a", 0, 1, 2).status()).isEqualTo(200);
    assertThat(sequenced("a", 0, 0, 3).status()).isEqualTo(200);
  }

  @Test
  void aHigherEpochEndsTheLowerOnes() {
    sequenced("b", 4, 0, 2);
    long first = offset(sequenced("b", 5, 0, 2));
    Api.Answer fenced = sequenced("b", 4, 1, 2);
    assertThat(fenced.status()).isEqualTo(409);
    assertThat(fenced.problem()).isEqualTo("producer-fenced");
    assertThat(fenced.json().get("currentEpoch").asLong()).isEqualTo(5);
    assertThat(offset(sequenced("b", 5, 0, 2))).isEqualTo(first);
    assertThat(offset(sequenced("b", 5, 1, 2))).isEqualTo(first + 1);
  }

  @Test
  void recordsOfAProducerWithoutAKeyShareAPartition() {
    for (int i = 0; i < 5; i++) {
      assertThat(records("t", Api.NDJSON, "{}\n{}", PRODUCER, "keyless/0/" + i).status())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Idempotency-Key   | ""                     | 1 to 128 printable
          Millrace-Producer | a                      | expected <id>/<epoch>/<sequence>
          Millrace-Producer | a/1                    | expected <id>/<epoch>/<sequence>
          Millrace-Producer | a/b/1/2                | expected <id>/<epoch>/<sequence>
          Millrace-Producer | /1/2                   | 1 to 128 printable
          Millrace-Producer | a/-1/2                 | at least 0
          Millrace-Producer | a/01/2                 | expected <id>/<epoch>/<sequence>
          Millrace-Producer | a/1/+2                 | expected <id>/<epoch>/<sequence>
          Millrace-Producer | a/1/                   | expected <id>/<epoch>/<sequence>
          Millrace-Producer | a/1/99999999999999999999 | expected <id>/<epoch>/<sequence>
          """)
  void aHeaderThatIsNotOneIsNamed(String name, String value, String detail) {
    for (String call : new String[] {"records", "raw"}) {
      Api.Answer answer =
          api.send(
              "POST",
              "/v1/topics/untouched/" + call,
              "{}".getBytes(UTF_8),
              "Content-Type",
              Api.NDJSON,
              name,
              value);
      assertThat(answer.problem()).isEqualTo("malformed");
      assertThat(answer.detail()).startsWith(name + ": ").contains(detail);
    }
    assertThat(stored("untouched")).isZero();
  }

  @Test
  void theLongestKeyIsTakenAndOneLongerIsNot() {
    assertThat(records("t", Api.NDJSON, "{}", KEY, "k".repeat(128)).status()).isEqualTo(200);
    assertThat(records("t", Api.NDJSON, "{}", KEY, "k".repeat(129)).problem())
        .isEqualTo("malformed");
    String max = Long.toString(Long.MAX_VALUE);
    assertThat(
            records("t", Api.NDJSON, "{}", PRODUCER, "i".repeat(128) + "/" + max + "/0").status())
        .isEqualTo(200);
  }

  @Test
  void bothHeadersOrOneOfThemTwiceAreMalformed() {
    Api.Answer both = records("t", Api.NDJSON, "{}", KEY, "a", PRODUCER, "a/0/0");
    assertThat(both.problem()).isEqualTo("malformed");
    assertThat(both.detail()).contains(KEY).contains(PRODUCER);
    for (String name : new String[] {KEY, PRODUCER}) {
      Api.Answer twice = records("t", Api.NDJSON, "{}", name, "a/0/0", name, "a/0/0");
      assertThat(twice.problem()).isEqualTo("malformed");
      assertThat(twice.detail()).contains(name + ": the header comes twice");
    }
  }

  private static Api.Answer sequenced(String id, long epoch, long sequence, int partition) {
    return records(
        "t",
        Api.NDJSON,
        "{\"partition\":" + partition + "}",
        PRODUCER,
        id + "/" + epoch + "/" + sequence);
  }

  private static Api.Answer records(String topic, String type, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", type));
    all.addAll(List.of(headers));
    return api.send(
        "POST",
        "/v1/topics/" + topic + "/records",
        body.getBytes(UTF_8),
        all.toArray(String[]::new));
  }

  private static long offset(Api.Answer answer) {
    return answer.json().at("/results/0/offset").asLong();
  }

  private static long stored(String topic) {
    long records = 0;
    for (JsonNode partition : api.get("/v1/topics/" + topic).json().get("partitions")) {
      records += partition.get("endOffset").asLong();
    }
    return records;
  }

  private static byte[] batches(int... counts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int count : counts) {
      BatchBuilder batch = new BatchBuilder(Compression.NONE);
      for (int i = 0; i < count; i++) {
        batch.add(new LogRecord(i, null, ByteBuffer.wrap(new byte[] {1}), List.of()));
      }
      ByteBuffer bytes = batch.build().bytes();
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      body.writeBytes(copy);
    }
    return body.toByteArray();
  }
}
