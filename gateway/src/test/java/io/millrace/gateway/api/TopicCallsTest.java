package io.millrace.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.RawHttp;
import io.millrace.gateway.TestGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCallsTest {
  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  @Test
  void aTopicIsMadeWithTheDefaults() {
    Api.Answer made = api.send("PUT", "/v1/topics/defaults", null);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("content-type")).isEqualTo("application/json");
    assertThat(made.json().get("name").asString()).isEqualTo("defaults");
    assertThat(made.json().get("id").asString()).matches("0-[1-9][0-9]*");
    assertThat(made.json().get("config").toString())
        .isEqualTo(
            "{\"partitions\":4,\"retention\":{\"time\":\"P7D\",\"bytes\":-1},"
                + "\"compression\":\"zstd\",\"maxRecordBytes\":8388608}");
    assertThat(made.json().get("partitions").size()).isEqualTo(4);
    assertThat(made.json().get("partitions").get(3).toString())
        .isEqualTo("{\"partition\":3,\"startOffset\":0,\"endOffset\":0,\"bytes\":0}");
    assertThat(api.get("/v1/topics/defaults").body()).isEqualTo(made.body());
    assertThat(api.put("/v1/topics/defaults", "{}").status()).isEqualTo(200);
  }

  @Test
  void anUpdateKeepsWhatItDoesNotName() {
    api.put(
        "/v1/topics/updated",
        "{\"partitions\":2,\"retention\":{\"time\":\"90s\",\"bytes\":5},\"compression\":\"none\"}");

    Api.Answer updated =
        api.put("/v1/topics/updated", "{\"partitions\":3,\"retention\":{\"time\":\"PT36H\"}}");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.json().get("config").toString())
        .isEqualTo(
            "{\"partitions\":3,\"retention\":{\"time\":\"PT36H\",\"bytes\":5},"
                + "\"compression\":\"none\",\"maxRecordBytes\":8388608}");
    assertThat(updated.json().get("partitions").size()).isEqualTo(3);
  }

  @Test
  void partitionsDoNotShrink() {
    api.put("/v1/topics/shrinking", "{\"partitions\":3}");

    Api.Answer answer = api.put("/v1/topics/shrinking", "{\"partitions\":2}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("partitions-shrink");
  }

  @Test
  void aDeletedTopicIsGoneAndBeginsAnew() {
    Api.Answer first = api.put("/v1/topics/again", "{\"partitions\":1}");
    api.post("/v1/topics/again/raw", "text/plain", "x");

    Api.Answer deleted = api.send("DELETE", "/v1/topics/again", null);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertThat(api.get("/v1/topics/again").problem()).isEqualTo("unknown-topic");
    assertThat(api.send("DELETE", "/v1/topics/again", null).problem()).isEqualTo("unknown-topic");
    Api.Answer second = api.put("/v1/topics/again", "{\"partitions\":1}");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json().get("id")).isNotEqualTo(first.json().get("id"));
    assertThat(second.json().at("/partitions/0/endOffset").asInt()).isZero();
    assertThat(
            api.post("/v1/topics/again/raw", "text/plain", "y")
                .json()
                .at("/results/0/offset")
                .asInt())
        .isZero();
  }

  @Test
  void topicsAreListedByNamePageByPage() {
    for (String name : new String[] {"list-b", "list-a", "list-c", "lisu"}) {
      api.put("/v1/topics/" + name, "{\"partitions\":1}");
    }

    Api.Answer first = api.get("/v1/topics?prefix=list-&limit=2");
    Api.Answer second = api.get("/v1/topics?prefix=list-&limit=2&after=list-b&fresh=true");

    assertThat(first.json().at("/topics/0/name").asString()).isEqualTo("list-a");
    assertThat(first.json().at("/topics/0/config/partitions").asInt()).isEqualTo(1);
    assertThat(first.json().at("/topics/1/name").asString()).isEqualTo("list-b");
    assertThat(first.json().get("topics").size()).isEqualTo(2);
    assertThat(first.json().get("next").asString()).isEqualTo("list-b");
    assertThat(second.json().get("topics").size()).isEqualTo(1);
    assertThat(second.json().at("/topics/0/name").asString()).isEqualTo("list-c");
    assertThat(second.json().get("next").isNull()).isTrue();
  }

  @Test
  void truncationMovesTheStart() {
    api.put("/v1/topics/cut", "{\"partitions\":1}");
    api.post("/v1/topics/cut/records", Api.NDJSON, "{}\n{}\n{}\n");
    String truncate = "/v1/topics/cut/partitions/0/truncate";

    assertThat(api.post(truncate, Api.JSON, "{\"before\":2}").body())
        .isEqualTo("{\"startOffset\":2}");
    assertThat(api.post(truncate, Api.JSON, "{\"before\":1}").body())
        .isEqualTo("{\"startOffset\":2}");

    Api.Answer beyond = api.post(truncate, Api.JSON, "{\"before\":4}");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.problem()).isEqualTo("offset-beyond-end");
    assertThat(beyond.json().get("endOffset").asInt()).isEqualTo(3);
    Api.Answer trimmed = api.get("/v1/topics/cut/partitions/0/records?offset=1");
    assertThat(trimmed.status()).isEqualTo(410);
    assertThat(trimmed.problem()).isEqualTo("offset-trimmed");
    assertThat(trimmed.json().get("startOffset").asInt()).isEqualTo(2);
    assertThat(
            api.post("/v1/topics/cut/partitions/1/truncate", Api.JSON, "{\"before\":0}").problem())
        .isEqualTo("unknown-partition");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"partitions":0}                 | partitions: must be 1 to 10000
          {"partitions":10001}             | partitions: must be 1 to 10000
          {"partitions":"3"}               | partitions:
          {"partitions":null}              | partitions:
          {"partitions":1,"partitions":1}  | partitions: the field comes twice
          {"Partitions":1}                 | Partitions: unknown field
          {"retention":{"time":"0s"}}      | time: must be at least 1ms
          {"retention":{"time":"soon"}}    | time: expected a duration
          {"retention":{"time":60}}        | time: expected a string
          {"retention":{"bytes":-2}}       | bytes: must be -1
          {"retention":{"size":1}}         | size: unknown field
          {"retention":"P7D"}              | retention: expected an object
          {"compression":"lz4"}            | compression: expected none or zstd
          {"maxRecordBytes":0}             | maxRecordBytes: must be 1 to
          {"maxRecordBytes":99999999999}   | maxRecordBytes: must be 1 to
          {"partitions":1                  | partitions: Unexpected end-of-input
          {"partitions":1} x               | expected nothing more
          []                               | expected an object
          """)
  void badSettingsAreNamed(String body, String detail) {
    Api.Answer answer = api.put("/v1/topics/never", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).contains(detail);
    assertThat(api.get("/v1/topics/never").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a%2Fb
          ..
          %2e%2e
          .hidden
          _hidden
          a%00b
          a%20b
          a;b
          a%C3%A9
          a%zz
          a%ff
          """)
  void badNamesAreRefused(String name) throws Exception {
    Api.Answer answer = RawHttp.request(gateway, "PUT /v1/topics/" + name + " HTTP/1.1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
  }

  @Test
  void aNameHas200CharactersAtMost() {
    assertThat(api.send("PUT", "/v1/topics/" + "n".repeat(200), null).status()).isEqualTo(201);

    Api.Answer tooLong = api.send("PUT", "/v1/topics/" + "n".repeat(201), null);
    assertThat(tooLong.problem()).isEqualTo("malformed");
    assertThat(tooLong.detail()).startsWith("topic: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/topics?limit=0       | limit: must be 1 to 1000
          /v1/topics?limit=1001    | limit: must be 1 to 1000
          /v1/topics?limit=ten     | limit: expected a whole number
          /v1/topics?fresh=yes     | fresh: expected true or false
          /v1/topics?prefix=a&prefix=b | prefix: the parameter comes twice
          /v1/topics?page=1        | page: unknown parameter
          /v1/topics/x?y           | y: unknown parameter
          """)
  void badParametersAreNamed(String path, String detail) {
    Api.Answer answer = api.get(path);

    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}               | before: the field is missing
          {"before":-1}    | before: must be 0 or more
          {"before":1.5}   | before: expected a whole number
          {"after":1}      | after: unknown field
          """)
  void badTruncationsAreNamed(String body, String detail) {
    Api.Answer answer = api.post("/v1/topics/t/partitions/0/truncate", Api.JSON, body);

    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).contains(detail);
  }
}
