package io.millrace.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Murmur2;
import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** CloudEvents 1.0 in the three modes of the HTTP binding. */
class CloudEventsTest {
  private static final String EVENT = "application/cloudevents+json";
  private static final String EVENTS = "application/cloudevents-batch+json";
  private static final String REQUIRED =
      "\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/s\",\"type\":\"t\"";
  private static final String HEADERS =
      "\"ce_specversion\":\"1.0\",\"ce_id\":\"7\",\"ce_source\":\"/s\",\"ce_type\":\"t\"";

  private static Gateway gateway;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
    api.put("/v1/topics/one", "{\"partitions\":1}");
    api.put("/v1/topics/many", "{\"partitions\":16}");
    api.put("/v1/topics/untouched", "{\"partitions\":1}");
  }

  @AfterAll
  static void stop() {
    api.close();
    gateway.close();
  }

  /** What readers get of the record that this request stored. */
  private static JsonNode stored(Api.Answer produced) {
    assertThat(produced.status()).as(produced.body()).isEqualTo(200);
    JsonNode result = produced.json().at("/results/0");
    return api.get("/v1/topics/one/partitions/0/records?offset=" + result.get("offset").asLong())
        .json()
        .at("/records/0");
  }

  private static Api.Answer post(String type, String body) {
    return api.post("/v1/topics/one/records", type, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "data":{"a": 1.50}                                  | {"a":1.50}  | application/json
          "data":"text"                                       | "text"      | application/json
          "data":7                                            | 7           | application/json
          "data":"<x/>","datacontenttype":"text/xml"          | <x/>        | text/xml
          "datacontenttype":"text/plain","data":"ä"           | ä           | text/plain
          "datacontenttype":"a/b+JSON; x=y","data":"t"        | "t"         | a/b+JSON; x=y
          "datacontenttype":"text/plain","data":{"a":1}       | {"a":1}     | text/plain
          "data_base64":"YWJj","datacontenttype":"image/png"  | abc         | image/png
          """)
  void theDataOfAStructuredEventIsTheValue(String fields, String value, String type) {
    JsonNode record = stored(post(EVENT, "{" + REQUIRED + "," + fields + "}"));

    assertThat(record.get("value").asString()).isEqualTo(value);
    assertThat(record.get("headers").get("content-type").asString()).isEqualTo(type);
    assertThat(record.get("headers").toString()).contains(HEADERS);
  }

  @Test
  void attributesAreHeadersAndThePartitionKeyIsTheKey() {
    JsonNode record =
        stored(
            post(
                EVENT,
                "{"
                    + REQUIRED
                    + """
                    ,"time":"2018-04-05T17:31:00Z","subject":"\\u00e4","partitionkey":"k",\
                    "count":17,"flag":true,"none":null}\
                    """));

    assertThat(record.get("key").asString()).isEqualTo("k");
    assertThat(record.get("value").isNull()).isTrue();
    assertThat(record.get("headers").toString())
        .isEqualTo(
            "{"
                + HEADERS
                + """
                ,"ce_time":"2018-04-05T17:31:00Z","ce_subject":"ä","ce_partitionkey":"k",\
                "ce_count":"17","ce_flag":"true"}\
                """);
  }

  @Test
  void thePartitionFollowsFromThePartitionKey() {
    int partition =
        api.post("/v1/topics/many/records", EVENT, "{" + REQUIRED + ",\"partitionkey\":\"earth\"}")
            .json()
            .at("/results/0/partition")
            .asInt();

    assertThat(partition)
        .isEqualTo(Murmur2.partition(ByteBuffer.wrap("earth".getBytes(UTF_8)), 16));
  }

  @Test
  void manyEventsComeAsAnArray() {
    Api.Answer produced =
        post(EVENTS, "[ {" + REQUIRED + ",\"data\":1} , {" + REQUIRED + ",\"data\":2} ]");

    assertThat(produced.json().get("results").size()).isEqualTo(2);
    assertThat(stored(produced).get("value").asString()).isEqualTo("1");
    assertThat(post(EVENTS, "[]").body()).isEqualTo("{\"results\":[]}");
  }

  @Test
  void anEventsAttributesMayBeHeadersOfTheRequest() {
    JsonNode record =
        stored(
            api.send(
                "POST",
                "/v1/topics/one/raw",
                "{}".getBytes(UTF_8),
                "ce-specversion",
                "1.0",
                "CE-Id",
                "7",
                "ce-source",
                "/s",
                "ce-type",
                "t",
                "ce-subject",
                "Euro%20%E2%82%AC",
                "ce-partitionkey",
                "k",
                "Content-Type",
                "application/json"));

    assertThat(record.get("value").asString()).isEqualTo("{}");
    assertThat(record.get("key").asString()).isEqualTo("k");
    JsonNode headers = record.get("headers");
    assertThat(headers.get("ce_id").asString()).isEqualTo("7");
    assertThat(headers.get("ce_subject").asString()).isEqualTo("Euro €");
    assertThat(headers.get("content-type").asString()).isEqualTo("application/json");
    assertThat(headers.size()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                             | record 1: specversion: the event needs
          {"specversion":"1.0","id":"","source":"s"}     | record 1: id: the event needs
          {"specversion":"0.3","id":"7","source":"s","type":"t"} | record 1: specversion: the version
          {REQUIRED,"Subject":"x"}                       | record 1: Subject: the name of an attribute
          {REQUIRED,"x":{}}                              | record 1: x: an attribute is a string
          {REQUIRED,"x":1.5}                             | record 1: x: an attribute is a string
          {REQUIRED,"x":-0}                              | record 1: x: an attribute is a string
          {REQUIRED,"x":2147483648}                      | record 1: x: an attribute is a string
          {REQUIRED,"subject":true}                      | record 1: subject: expected a string
          {REQUIRED,"partitionkey":7}                    | record 1: partitionkey: expected a string
          {REQUIRED,"id":"8"}                            | record 1: id: the field comes twice
          {REQUIRED,"data":1,"data_base64":"YQ=="}       | record 1: data_base64: data is there as well
          {REQUIRED,"data_base64":"_"}                   | record 1: data_base64: not valid Base64
          [{REQUIRED}]                                   | record 1: expected an object
          `  `                                           | expected an event
          {REQUIRED                                      | record 1: type: Unexpected end-of-input
          """)
  void whatIsNoEventIsMalformed(String body, String detail) {
    Api.Answer answer =
        api.post("/v1/topics/untouched/records", EVENT, body.replace("REQUIRED", REQUIRED));

    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).startsWith(detail);
    assertUntouched();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{REQUIRED},{}]      | record 2: specversion: the event needs
          {REQUIRED}           | expected an array, at byte 1
          [{REQUIRED}          | record 1: expected more
          [{REQUIRED}] x       | expected nothing more
          []]                  | expected nothing more
          """)
  void whatIsNoArrayOfEventsIsMalformed(String body, String detail) {
    Api.Answer answer =
        api.post("/v1/topics/untouched/records", EVENTS, body.replace("REQUIRED", REQUIRED));

    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).startsWith(detail);
    assertUntouched();
  }

  @Test
  void headersThatAreNotAllThereAreMalformed() {
    Api.Answer answer =
        api.send("POST", "/v1/topics/untouched/raw", new byte[1], "ce-id", "7", "ce-type", "t");

    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).startsWith("ce-specversion: the event needs");
    assertUntouched();
  }

  @Test
  void theContentTypeOfAnEventInHeadersIsTheRequests() {
    Api.Answer answer =
        api.send(
            "POST", "/v1/topics/untouched/raw", new byte[1], "ce-datacontenttype", "text/plain");

    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).startsWith("ce-datacontenttype: it is the request's Content-Type");
    assertUntouched();
  }

  private static void assertUntouched() {
    assertThat(api.get("/v1/topics/untouched").json().at("/partitions/0/endOffset").asLong())
        .isZero();
  }
}
