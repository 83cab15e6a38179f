package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.Json;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What goes in as a key, a value or a header comes out as it should. */
@ExtendWith(SharedCluster.class)
final class RecordContentIT {
  private final Topic topic;

  RecordContentIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // sent | field answered | its JSON
        "\"value\":\"text\"                 | value       | \"text\"",
        "\"value\":\"\"                     | value       | \"\"",
        "\"value\":null                     | value       | null",
        "\"partition\":0                    | value       | null",
        "\"value\":1.50                     | value       | \"1.50\"",
        "\"value\":-0                       | value       | \"-0\"",
        "\"value\":12345678901234567890123  | value       | \"12345678901234567890123\"",
        "\"value\":1E+5                     | value       | \"1E+5\"",
        "\"value\":true                     | value       | \"true\"",
        "\"value\": [ 1 , { \"b\" : 2.0 } ] | value       | \"[1,{\\\"b\\\":2.0}]\"",
        "\"value\":\"\\u00e9\\n\\ud83d\\ude00\" | value   | \"é\\n😀\"",
        "\"valueBase64\":\"aGk=\"           | value       | \"hi\"",
        "\"valueBase64\":\"\"               | value       | \"\"",
        "\"valueBase64\":\"/wA=\"           | valueBase64 | \"/wA=\"",
        "\"valueBase64\":\"AA==\"           | value       | \"\\u0000\"",
        "\"key\":\"k\"                      | key         | \"k\"",
        "\"key\":\"\"                       | key         | \"\"",
        "\"key\":null                       | key         | null",
        "\"value\":0                        | key         | null",
        "\"key\":7                          | key         | \"7\"",
        "\"keyBase64\":\"aGk=\"             | key         | \"hi\"",
        "\"keyBase64\":\"gIA=\"             | keyBase64   | \"gIA=\"",
        "\"headers\":{\"a\":\"b\",\"é\":\"\"} | headers   | {\"a\":\"b\",\"é\":\"\"}",
        "\"headers\":{}                     | headers     | {}",
        "\"headersBase64\":{\"a\":\"aGk=\"} | headers     | {\"a\":\"hi\"}",
        "\"headersBase64\":{\"a\":\"/w==\"} | headersBase64 | {\"a\":\"/w==\"}"
      })
  void contentComesBack(String sent, String field, String json) {
    assertAnswer(topic.produce("{" + sent + "}")).hasStatus(200);

    JsonNode record = topic.records().get(0);
    assertThat(record.get(field)).as("%s", record).isEqualTo(Json.parse(json));
  }

  @Test
  void aRecordHasTheseFieldsAndNoOthers() {
    topic.produce("{\"key\":\"k\",\"value\":\"v\",\"timestamp\":7}");
    topic.produce("{\"timestamp\":8}");

    assertThat(topic.records())
        .isEqualTo(
            Json.parse(
                "[{\"offset\":0,\"timestamp\":7,\"key\":\"k\",\"value\":\"v\",\"headers\":{}},"
                    + "{\"offset\":1,\"timestamp\":8,\"key\":null,\"value\":null,\"headers\":{}}]"));
  }

  @Test
  void whatIsNotTextComesInBase64Instead() {
    topic.produce("{\"keyBase64\":\"gIA=\",\"valueBase64\":\"/w==\"}");

    JsonNode record = topic.records().get(0);
    assertThat(record.has("key")).as("%s", record).isFalse();
    assertThat(record.has("value")).as("%s", record).isFalse();
  }

  @Test
  void textAndBytesMayStandSideBySideAmongHeaders() {
    Answer answer = topic.produce("{\"headers\":{\"a\":\"b\"},\"headersBase64\":{\"c\":\"/w==\"}}");

    assertAnswer(answer).hasStatus(200);
    JsonNode record = topic.records().get(0);
    assertThat(record.get("headers").toString()).isEqualTo("{\"a\":\"b\"}");
    assertThat(record.get("headersBase64").toString()).isEqualTo("{\"c\":\"/w==\"}");
  }

  @Test
  void valuesThatAreJsonComeAsJsonWhenAskedFor() {
    topic.produce(
        "{\"value\":{\"a\":[1,2.50]}},{\"value\":\"12\"},{\"value\":\"plain"
            + " text\"},{\"value\":null},{\"valueBase64\":\"/w==\"},{\"value\":\"{\\\"a\\\":\"}");

    JsonNode records = topic.fetch(0, "offset=0&values=json").json().get("records");
    assertThat(records.get(0).get("value")).isEqualTo(Json.parse("{\"a\":[1,2.50]}"));
    assertThat(records.get(1).get("value")).isEqualTo(Json.parse("12"));
    assertThat(records.get(2).get("value")).isEqualTo(Json.parse("\"plain text\""));
    assertThat(records.get(3).get("value").isNull()).isTrue();
    assertThat(records.get(4).get("valueBase64")).isEqualTo(Json.parse("\"/w==\""));
    assertThat(records.get(5).get("value")).isEqualTo(Json.parse("\"{\\\"a\\\":\""));
  }
}
