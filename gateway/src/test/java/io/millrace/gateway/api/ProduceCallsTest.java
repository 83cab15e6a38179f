package io.millrace.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Murmur2;
import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProduceCallsTest {
  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
    api.put("/v1/topics/t", "{\"partitions\":4}");
    api.put("/v1/topics/small", "{\"partitions\":1,\"maxRecordBytes\":10}");
    api.put("/v1/topics/one", "{\"partitions\":1}");
    api.put("/v1/topics/untouched", "{\"partitions\":4}");
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  @Test
  void resultsComeInTheOrderOfTheRecords() {
    Api.Answer answer =
        api.post(
            "/v1/topics/t/records",
            Api.JSON,
            "{\"records\":[{\"partition\":1,\"timestamp\":5},{\"partition\":0},{\"partition\":1}]}");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode results = answer.json().get("results");
    assertThat(results.size()).isEqualTo(3);
    assertThat(results.at("/0/partition").asInt()).isEqualTo(1);
    assertThat(results.at("/0/timestamp").asLong()).isEqualTo(5);
    assertThat(results.at("/1/partition").asInt()).isZero();
    assertThat(results.at("/2/partition").asInt()).isEqualTo(1);
    assertThat(results.at("/2/offset").asLong() - results.at("/0/offset").asLong()).isEqualTo(1);
    assertThat(results.at("/2/timestamp").asLong())
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
  }

  @Test
  void aKeyDecidesThePartitionAsInKafka() {
    for (String key : new String[] {"", "a", "key-17", "21"}) {
      int expected = Murmur2.partition(ByteBuffer.wrap(key.getBytes(UTF_8)), 4);
      Api.Answer answer =
          api.post("/v1/topics/t/records", Api.NDJSON, "{\"key\":\"" + key + "\",\"value\":1}");
      assertThat(answer.json().at("/results/0/partition").asInt()).isEqualTo(expected);
    }
  }

  @Test
  void recordsWithoutAKeyShareAPartitionAndRequestsTakeTurns() {
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      JsonNode results =
          api.post("/v1/topics/t/records", Api.NDJSON, "{}\n{\"value\":1}\n{}")
              .json()
              .get("results");
      int partition = results.at("/0/partition").asInt();
      assertThat(results.at("/1/partition").asInt()).isEqualTo(partition);
      assertThat(results.at("/2/partition").asInt()).isEqualTo(partition);
      used.add(partition);
    }
    assertThat(used).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, '{\"records\":[]}'",
    "application/json, ' {} '",
    "application/x-ndjson, '\n \n'"
  })
  void noRecordsHaveNoResults(String type, String body) {
    Api.Answer answer = api.post("/v1/topics/t/records", type, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"results\":[]}");
  }

  @Test
  void aRequestWithoutABodyHasNoRecords() {
    assertThat(api.send("POST", "/v1/topics/t/records", null).body()).isEqualTo("{\"results\":[]}");
  }

  @Test
  void aRawBodyIsOneValueWhateverItIs() {
    byte[] body = {0, (byte) 0xff, '{'};

    Api.Answer produced =
        api.send(
            "POST",
            "/v1/topics/one/raw?key=a%20b%2B+c&partition=0",
            body,
            "Content-Type",
            "image/x");
    long offset = produced.json().at("/results/0/offset").asLong();
    JsonNode record =
        api.get("/v1/topics/one/partitions/0/records?offset=" + offset).json().at("/records/0");

    assertThat(record.get("key").asString()).isEqualTo("a b+ c");
    assertThat(record.get("valueBase64").asString()).isEqualTo("AP97");
    assertThat(record.get("headers").toString()).isEqualTo("{\"content-type\":\"image/x\"}");
  }

  @Test
  void anEmptyRawBodyIsAnEmptyValueAndNeedsNoType() {
    Api.Answer produced = api.send("POST", "/v1/topics/one/raw", null);
    long offset = produced.json().at("/results/0/offset").asLong();
    String record =
        api.get("/v1/topics/one/partitions/0/records?offset=" + offset)
            .json()
            .at("/records/0")
            .toString();

    assertThat(record).contains("\"key\":null,\"value\":\"\",\"headers\":{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"value":1                       | record 7: value: Unexpected end-of-input
          {"valueBase64":"_"}              | record 7: valueBase64: not valid Base64
          {"value":1,"valueBase64":"YQ=="} | record 7: valueBase64:
          {"key":1,"keyBase64":"YQ=="}     | record 7: keyBase64:
          {"values":1}                     | record 7: values: unknown field
          {"value":1,"value":2}            | record 7: value: the field comes twice
          {"headers":{"a":1}}              | record 7: a: expected a string
          {"timestamp":"now"}              | record 7: timestamp:
          {"partition":1.0}                | record 7: partition:
          7                                | record 7: expected an object
          """)
  void aBadRecordIsNamedAndNothingIsStored(String seventh, String detail) {
    String lines = "{\"value\":1}\n".repeat(6) + seventh + "\n" + "{\"value\":1}\n".repeat(3);
    String array =
        "{\"records\":[" + "{\"value\":1},".repeat(6) + seventh + ",{\"value\":1}".repeat(3) + "]}";

    Api.Answer ofLines = api.post("/v1/topics/untouched/records", Api.NDJSON, lines);
    Api.Answer ofArray = api.post("/v1/topics/untouched/records", Api.JSON, array);

    assertThat(ofLines.status()).isEqualTo(400);
    assertThat(ofLines.problem()).isEqualTo("malformed");
    assertThat(ofLines.detail()).startsWith(detail);
    assertThat(ofArray.status()).isEqualTo(400);
    assertThat(ofArray.problem()).isEqualTo("malformed");
    assertThat(ofArray.detail()).startsWith("record 7: ");
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99", "4", "10000", "99999999999"})
  void aPartitionThatIsNotThereIsUnknown(String partition) {
    Api.Answer answer =
        api.post(
            "/v1/topics/untouched/records",
            Api.NDJSON,
            "{\"value\":1}\n{\"partition\":" + partition + "}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown-partition");
    assertThat(answer.detail()).startsWith("record 2: ");
    assertThat(api.post("/v1/topics/t/raw?partition=" + partition, "a/b", "").problem())
        .isEqualTo("unknown-partition");
    assertUntouched();
  }

  @Test
  void aTopicThatIsNotThereIsUnknown() {
    Api.Answer answer = api.post("/v1/topics/nowhere/records", Api.NDJSON, "{}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown-topic");
    assertThat(api.post("/v1/topics/nowhere/raw", "a/b", "").problem()).isEqualTo("unknown-topic");
  }

  @Test
  void aRecordMayHave8MebibytesAndNotAByteMore() {
    String value = "v".repeat(8 << 20);

    Api.Answer largest = api.send("POST", "/v1/topics/one/raw", value.getBytes(UTF_8));
    assertThat(largest.status()).isEqualTo(200);
    Api.Answer json =
        api.post("/v1/topics/one/records", Api.NDJSON, "{\"value\":\"" + value + "\"}");
    assertThat(json.status()).isEqualTo(200);

    for (Api.Answer tooLarge :
        new Api.Answer[] {
          api.send("POST", "/v1/topics/one/raw?key=", (value + "v").getBytes(UTF_8)),
          api.post("/v1/topics/one/raw", "text/plain", value),
          api.post("/v1/topics/one/records", Api.NDJSON, "{}\n{\"value\":\"" + value + "v\"}"),
          api.post(
              "/v1/topics/one/records",
              Api.NDJSON,
              "{}\n{\"key\":\"k\",\"value\":\"" + value + "\"}")
        }) {
      assertThat(tooLarge.status()).isEqualTo(413);
      assertThat(tooLarge.problem()).isEqualTo("record-too-large");
    }
  }

  @Test
  void aTopicsOwnLimitHoldsWhereItIsLower() {
    assertThat(
            api.post(
                    "/v1/topics/small/records",
                    Api.NDJSON,
                    "{\"key\":\"123\",\"value\":\"456\",\"headers\":{\"78\":\"90\"}}")
                .status())
        .isEqualTo(200);

    Api.Answer answer =
        api.post(
            "/v1/topics/small/records",
            Api.NDJSON,
            "{}\n{\"key\":\"123\",\"value\":\"4567\",\"headers\":{\"78\":\"90\"}}");
    assertThat(answer.problem()).isEqualTo("record-too-large");
    assertThat(answer.detail()).isEqualTo("record 2: 11 bytes, the limit is 10");
    assertThat(api.post("/v1/topics/small/raw", "a/b", "").status()).isEqualTo(413);
  }

  @Test
  void aRequestMayHave16MebibytesAndNotAByteMore() {
    String line = "{\"value\":\"" + "v".repeat((1 << 20) - 13) + "\"}\n";

    assertThat(line).hasSize(1 << 20);
    assertThat(api.post("/v1/topics/one/records", Api.NDJSON, line.repeat(16)).status())
        .isEqualTo(200);
    Api.Answer tooLarge = api.post("/v1/topics/one/records", Api.NDJSON, line.repeat(16) + "\n");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.problem()).isEqualTo("request-too-large");
  }

  @ParameterizedTest
  @CsvSource({"Accept, text/html, not-acceptable", "Content-Encoding, br, unsupported-media-type"})
  void headersThatAskForWhatIsNotThereAreRefused(String name, String value, String problem) {
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
      assertThat(answer.problem()).isEqualTo(problem);
    }
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/cloudevents-batch",
        "application/json; charset=iso-8859-1"
      })
  void otherTypesOfBodiesAreNotTaken(String type) {
    Api.Answer answer = api.post("/v1/topics/untouched/records", type, "{}");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    assertUntouched();
  }

  @Test
  void aBodyWithoutATypeIsNotTaken() {
    Api.Answer answer = api.send("POST", "/v1/topics/untouched/records", "{}".getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(415);
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON; charset=\"UTF-8\""})
  void typesMayHaveParameters(String type) {
    assertThat(api.post("/v1/topics/t/records", type, "{}").status()).isEqualTo(200);
  }

  private static void assertUntouched() {
    api.get("/v1/topics/untouched")
        .json()
        .get("partitions")
        .forEach(partition -> assertThat(partition.get("endOffset").asLong()).isZero());
  }
}
