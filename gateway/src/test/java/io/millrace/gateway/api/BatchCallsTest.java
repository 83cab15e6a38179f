package io.millrace.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.Batch;
import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.Header;
import io.millrace.format.LogRecord;
import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Batches that producers encode, and that readers get as they are stored. */
class BatchCallsTest {
  private static final String BATCH = "application/vnd.millrace.batch";

  private static Gateway gateway;
  private static Api api;
  private String topic;

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

  @BeforeEach
  void topic(TestInfo test) {
    topic = "/v1/topics/" + test.getTestMethod().orElseThrow().getName();
    api.put(topic, "{\"partitions\":3}");
  }

  private static ByteBuffer batch(Compression compression, String... values) {
    BatchBuilder builder = new BatchBuilder(compression);
    for (String value : values) {
      builder.add(new LogRecord(7, null, ByteBuffer.wrap(value.getBytes(UTF_8)), List.of()));
    }
    return builder.build().bytes();
  }

  private static byte[] joined(ByteBuffer... parts) {
    ByteBuffer whole = ByteBuffer.allocate(1 << 16);
    for (ByteBuffer part : parts) {
      whole.put(part.duplicate());
    }
    byte[] bytes = new byte[whole.flip().limit()];
    whole.get(bytes);
    return bytes;
  }

  private Api.Answer produce(String query, byte[] body) {
    return api.send("POST", topic + "/records" + query, body, "Content-Type", BATCH);
  }

  private Api.BinaryAnswer fetch(int partition, String query) {
    return api.getBinary(topic + "/partitions/" + partition + "/records?" + query, "Accept", BATCH);
  }

  private JsonNode json(int partition, String query) {
    return api.get(topic + "/partitions/" + partition + "/records?" + query).json();
  }

  @Test
  void batchesAreStoredAndReadAsTheyAre() {
    byte[] body =
        joined(batch(Compression.NONE, "a", "b"), batch(Compression.ZSTD, "c".repeat(999), "d"));

    Api.Answer produced = produce("?partition=1", body);
    Api.BinaryAnswer fetched = fetch(1, "offset=earliest");

    assertThat(produced.body())
        .isEqualTo(
            """
            {"batches":[{"partition":1,"baseOffset":0,"count":2},\
            {"partition":1,"baseOffset":2,"count":2}]}\
            """);
    assertThat(fetched.body()).isEqualTo(body);
    assertThat(fetched.header("content-type")).isEqualTo(BATCH);
    assertThat(fetched.header("millrace-base-offset")).isEqualTo("0");
    assertThat(fetched.header("millrace-next-offset")).isEqualTo("4");
    assertThat(fetched.header("millrace-start-offset")).isEqualTo("0");
    assertThat(fetched.header("millrace-end-offset")).isEqualTo("4");
    assertThat(fetched.header("millrace-topic-id"))
        .isEqualTo(json(1, "offset=0").get("topicId").asString());
    assertThat(json(1, "offset=1").at("/records/0/value").asString()).isEqualTo("b");
    assertThat(json(1, "offset=1").at("/records/2/value").asString()).isEqualTo("d");
  }

  @Test
  void ofSeveralHeadersOfANameJsonShowsTheLast() {
    BatchBuilder builder = new BatchBuilder(Compression.NONE);
    List<Header> headers = List.of(header("a", "1"), header("b", "2"), header("a", "3"));
    builder.add(new LogRecord(7, null, null, headers));
    byte[] body = joined(builder.build().bytes());
    produce("?partition=0", body);

    assertThat(api.get(topic + "/partitions/0/records?offset=0").body())
        .contains("\"headers\":{\"a\":\"3\",\"b\":\"2\"}");
    assertThat(fetch(0, "offset=0").body()).isEqualTo(body);
  }

  private static Header header(String name, String value) {
    return new Header(name, ByteBuffer.wrap(value.getBytes(UTF_8)));
  }

  @Test
  void theFirstBatchMayBeginBeforeTheOffset() {
    ByteBuffer second = batch(Compression.NONE, "c", "d", "e");
    produce("?partition=0", joined(batch(Compression.NONE, "a", "b"), second));

    Api.BinaryAnswer fetched = fetch(0, "offset=3");

    assertThat(fetched.header("millrace-base-offset")).isEqualTo("2");
    assertThat(fetched.header("millrace-next-offset")).isEqualTo("5");
    assertThat(fetched.body()).isEqualTo(joined(second));
  }

  @Test
  void atTheEndThereIsNoBatch() {
    produce("?partition=0", joined(batch(Compression.NONE, "a")));

    Api.BinaryAnswer fetched = fetch(0, "offset=latest");

    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.body()).isEmpty();
    assertThat(fetched.header("millrace-base-offset")).isEqualTo("1");
    assertThat(fetched.header("millrace-next-offset")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"maxRecords=1, 1", "maxRecords=2, 2", "maxRecords=3, 2", "maxBytes=1, 1"})
  void boundsAreKeptByWholeBatches(String bound, int batches) {
    ByteBuffer one = batch(Compression.NONE, "a");
    produce("?partition=2", joined(one, one, batch(Compression.NONE, "c", "d")));

    assertThat(fetch(2, "offset=0&" + bound).body())
        .isEqualTo(batches == 1 ? joined(one) : joined(one, one));
  }

  @Test
  void eachBatchMayHaveAPartitionOfItsOwn() {
    ByteBuffer batch = batch(Compression.NONE, "a");

    JsonNode produced = produce("?partition=2,0,2", joined(batch, batch, batch)).json();

    assertThat(produced.get("batches").toString())
        .isEqualTo(
            """
            [{"partition":2,"baseOffset":0,"count":1},{"partition":0,"baseOffset":0,"count":1},\
            {"partition":2,"baseOffset":1,"count":1}]\
            """);
  }

  @Test
  void withoutAPartitionTheGatewayChoosesOneForAll() {
    ByteBuffer batch = batch(Compression.NONE, "a");

    JsonNode batches = produce("", joined(batch, batch)).json().get("batches");

    assertThat(batches.at("/0/partition")).isEqualTo(batches.at("/1/partition"));
  }

  @Test
  void noBatchesHaveNoResults() {
    assertThat(produce("", new byte[0]).status()).isEqualTo(200);
    assertThat(produce("", new byte[0]).body()).isEqualTo("{\"batches\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?partition=3       | 404 | unknown-partition | batch 1: topic
          ?partition=0,77777 | 404 | unknown-partition | batch 2: topic
          ?partition=0,1,2   | 400 | malformed         | 3 numbers for 2 batches
          ?partition=0,1,    | 400 | malformed         | expected a whole number
          ?partition=x       | 400 | malformed         | expected a whole number
          ?partitions=0      | 400 | malformed         | partitions: unknown parameter
          """)
  void badPartitionsAreRefusedAndNothingIsStored(
      String query, int status, String problem, String detail) {
    ByteBuffer batch = batch(Compression.NONE, "a");

    Api.Answer answer = produce(query, joined(batch, batch));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.detail()).contains(detail);
    assertThat(json(0, "offset=0").get("endOffset").asLong()).isZero();
  }

  @Test
  void moreBatchesThanPartitionsAreRefused() {
    ByteBuffer batch = batch(Compression.NONE, "a");

    Api.Answer answer = produce("?partition=0,1", joined(batch, batch, batch));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith("partition: 2 numbers for more batches than that");
  }

  @Test
  void aDamagedBatchIsNamedAndNothingIsStored() {
    byte[] body = joined(batch(Compression.NONE, "a"), batch(Compression.NONE, "b"));
    body[body.length - 2] ^= 1;

    Api.Answer answer = produce("?partition=0", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith("batch 2, which begins at byte").contains("CRC32C");
    assertThat(json(0, "offset=0").get("endOffset").asLong()).isZero();
  }

  @Test
  void whatUnpacksToMoreThanARequestMayHaveIsTooLarge() {
    ByteBuffer bomb = batch(Compression.ZSTD, "b".repeat(9 << 20));

    assertThat(produce("?partition=0", joined(bomb)).status()).isEqualTo(200);
    Api.Answer answer = produce("?partition=0", joined(bomb, bomb));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("request-too-large");
  }

  @Test
  void aProducersNumbersAreNotKnownYet() {
    byte[] body = joined(batch(Compression.NONE, "a"));
    ByteBuffer header = ByteBuffer.wrap(body);
    header.putLong(32, 1).putInt(40, 0).putInt(44, 0);
    CRC32C crc = new CRC32C();
    crc.update(body, 8, body.length - 8);
    header.putInt(4, (int) crc.getValue());

    assertThat(Batch.read(header.rewind()).producerId()).isEqualTo(1);
    assertThat(produce("", body).detail()).startsWith("batch 1: its producer fields are set");
  }
}
