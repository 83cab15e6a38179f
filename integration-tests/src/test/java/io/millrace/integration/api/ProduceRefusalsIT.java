package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Gateways;
import io.millrace.integration.harness.SharedCluster;
import io.millrace.integration.harness.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Produce requests that are refused, and of which nothing is stored. */
@ExtendWith(SharedCluster.class)
final class ProduceRefusalsIT {
  private final Topic topic;

  ProduceRefusalsIT(Gateways gateways) {
    this.topic = Topic.create(gateways.first(), 2);
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(topic.endOffset(0)).isZero();
    assertThat(topic.endOffset(1)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value         | \"value\":1,\"valueBase64\":\"aGk=\"",
        "value         | \"valueBase64\":\"aGk=\",\"value\":null",
        "key           | \"key\":\"k\",\"keyBase64\":\"aGk=\"",
        "h1            | \"headers\":{\"h1\":1}",
        "headers       | \"headers\":[]",
        "h1            | \"headersBase64\":{\"h1\":\"*\"}",
        "partition     | \"partition\":\"1\"",
        "partition     | \"partition\":0.5",
        "timestamp     | \"timestamp\":\"now\"",
        "timestamp     | \"timestamp\":1e400",
        "keyBase64     | \"keyBase64\":7",
        "offset        | \"offset\":7",
        "value         | \"value\":1,\"value\":2"
      })
  void aWrongFieldIsNamedWithItsRecord(String field, String record) {
    assertAnswer(topic.produce("{},{" + record + "}"))
        .isProblem(400, "malformed")
        .naming(field)
        .naming("record 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"record\":[]}",
        "{\"records\":[],\"records\":[]}",
        "{\"records\":{}}",
        "[]",
        "{\"records\":[{}]",
        "{\"records\":[{}]} {}",
        "{\"records\":[{},]}",
        "nonsense"
      })
  void aBodyThatIsNoListOfRecordsIsMalformed(String body) {
    assertAnswer(topic.api().postJson(topic.path() + "/records", body)).isProblem(400, "malformed");
  }

  @Test
  void textThatIsNotUtf8IsMalformed() {
    byte[] body = "{\"records\":[{\"value\":\"?\"}]}".getBytes(UTF_8);
    body[body.length - 5] = (byte) 0xFF;

    Answer answer =
        topic.api().post(topic.path() + "/records", body, "Content-Type", "application/json");
    assertAnswer(answer).isProblem(400, "malformed").naming("record 1");
  }

  @Test
  void aPartitionThatIsNotThereIsUnknownAndTheOthersAreNotWrittenEither() {
    assertAnswer(topic.produce("{\"partition\":0},{\"partition\":2}"))
        .isProblem(404, "unknown-partition");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?partition=1&partition=1", "?color=red", "?partition=x", "?key=a&key=b"})
  void aWrongParameterOfRawIsMalformed(String query) {
    assertAnswer(topic.raw(query, "v")).isProblem(400, "malformed");
  }

  @Test
  void aParameterOfRecordsIsMalformed() {
    assertAnswer(topic.api().postJson(topic.path() + "/records?partition=0", "{\"records\":[{}]}"))
        .isProblem(400, "malformed")
        .naming("partition");
  }

  @ParameterizedTest
  @CsvSource({"Idempotency-Key, ''", "Millrace-Producer, p/0"})
  void aHeaderThatCannotBeReadIsRefusedNotIgnored(String header, String value) {
    for (String path : new String[] {"/records", "/raw"}) {
      Answer answer =
          topic
              .api()
              .post(
                  topic.path() + path,
                  "{\"records\":[{}]}".getBytes(UTF_8),
                  "Content-Type",
                  "application/json",
                  header,
                  value);
      assertAnswer(answer).isProblem(400, "malformed").naming(header);
    }
  }

  @Test
  void theTopicsOwnLimitCountsKeyAndValueAndHeaders() {
    Answer set = topic.api().putJson(topic.path(), "{\"maxRecordBytes\":20}");
    assertAnswer(set).hasStatus(200);

    assertAnswer(
            topic.produce(
                "{\"key\":\"12345\",\"value\":\"1234567890\",\"headers\":{\"123\":\"123\"}}"))
        .isProblem(413, "record-too-large");
    assertAnswer(topic.raw("", "123456789012345678901")).isProblem(413, "record-too-large");
  }
}
