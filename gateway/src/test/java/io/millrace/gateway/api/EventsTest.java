package io.millrace.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.gateway.Api;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.TestGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server-sent events of partitions and of whole topics. */
class EventsTest {
  private Gateway gateway;
  private Api api;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.start(TestGateway.config());
    api = new Api(gateway);
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    api.put("/v1/topics/t", "{\"partitions\":3}");
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    api.close();
    gateway.close();
  }

  /** What a listener hears. */
  private record Listener(HttpResponse<InputStream> response, BufferedReader lines)
      implements AutoCloseable {
    /** Up to the next blank line; null at the end. */
    String event() throws IOException {
      StringBuilder event = new StringBuilder();
      String line = lines.readLine();
      while (line != null && !line.isEmpty()) {
        event.append(event.isEmpty() ? "" : "\n").append(line);
        line = lines.readLine();
      }
      return line == null ? null : event.toString();
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private Listener listen(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.address().getPort() + path))
            .header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    return new Listener(
        response, new BufferedReader(new InputStreamReader(response.body(), UTF_8)));
  }

  private void produce(int partition, String... values) {
    for (String value : values) {
      api.post(
          "/v1/topics/t/records",
          Api.NDJSON,
          "{\"partition\":" + partition + ",\"timestamp\":5,\"value\":\"" + value + "\"}");
    }
  }

  private static String event(String id, String record) {
    return "id: " + id + "\ndata: {" + record + ",\"headers\":{}}";
  }

  @Test
  void aPartitionsRecordsComeAsEventsThatGoOn() throws Exception {
    produce(1, "a", "b");

    try (Listener listener = listen("/v1/topics/t/partitions/1/records?offset=earliest")) {
      assertThat(listener.response().statusCode()).isEqualTo(200);
      assertThat(listener.response().headers().firstValue("content-type"))
          .contains("text/event-stream");
      assertThat(listener.event())
          .isEqualTo(event("0", "\"offset\":0,\"timestamp\":5,\"key\":null,\"value\":\"a\""));
      assertThat(listener.event()).startsWith("id: 1\n");
      produce(1, "c");
      assertThat(listener.event()).startsWith("id: 2\n").contains("\"value\":\"c\"");
    }
  }

  @Test
  void theHeadersComeBeforeThereIsARecord() throws Exception {
    try (Listener listener = listen("/v1/topics/t/partitions/0/records?offset=latest")) {
      assertThat(listener.response().statusCode()).isEqualTo(200);
      produce(0, "first");
      assertThat(listener.event()).startsWith("id: 0\n");
    }
  }

  @Test
  void theLastEventsIdWinsOverTheOffset() throws Exception {
    produce(0, "a", "b", "c");

    try (Listener listener =
        listen("/v1/topics/t/partitions/0/records?offset=earliest", "Last-Event-ID", "1")) {
      assertThat(listener.event()).startsWith("id: 2\n");
    }
    try (Listener listener = listen("/v1/topics/t/partitions/0/records", "Last-Event-ID", "0")) {
      assertThat(listener.event()).startsWith("id: 1\n");
    }
  }

  @Test
  void aValueThatIsJsonStaysOnOneLine() throws Exception {
    api.post("/v1/topics/t/raw?partition=0", "text/plain", "{\n\"a\" :\n 1 }");

    try (Listener listener = listen("/v1/topics/t/partitions/0/records?offset=0&values=json")) {
      assertThat(listener.event()).contains("\"value\":{\"a\":1},");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/topics/none/partitions/0/records?offset=0, 404, unknown-topic",
    "/v1/topics/t/partitions/7/records?offset=0, 404, unknown-partition",
    "/v1/topics/t/partitions/0/records?offset=9, 416, offset-beyond-end",
    "/v1/topics/t/partitions/0/records, 400, malformed",
    "/v1/topics/none/records, 404, unknown-topic",
    "/v1/topics/t/records?offset=7, 400, malformed",
  })
  void whatCannotBeginIsAProblem(String path, int status, String problem) {
    Api.Answer answer = api.get(path, "Accept", "text/event-stream");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(problem);
  }

  @Test
  void aTopicThatIsDeletedEndsItsStreams() throws Exception {
    try (Listener ofPartition = listen("/v1/topics/t/partitions/0/records?offset=0");
        Listener ofTopic = listen("/v1/topics/t/records")) {
      api.send("DELETE", "/v1/topics/t", null);

      for (Listener listener : new Listener[] {ofPartition, ofTopic}) {
        assertThat(listener.event())
            .startsWith("event: error\ndata: {\"type\":\"urn:millrace:problem:unknown-topic\"");
        assertThat(listener.event()).isNull();
      }
    }
  }

  @Test
  void aTopicsStreamHasAllPartitionsAndAnIdToResumeAt() throws Exception {
    produce(2, "before");

    String last;
    try (Listener listener = listen("/v1/topics/t/records")) {
      produce(0, "a");
      assertThat(listener.event())
          .isEqualTo(
              event(
                  "0-0,2-0",
                  "\"partition\":0,\"offset\":0,\"timestamp\":5,\"key\":null,\"value\":\"a\""));
      produce(2, "b");
      last = listener.event();
      assertThat(last).startsWith("id: 0-0,2-1\n").contains("\"partition\":2,\"offset\":1");
    }
    produce(1, "c");
    produce(0, "d");
    try (Listener listener = listen("/v1/topics/t/records", "Last-Event-ID", "0-0,2-1")) {
      assertThat(listener.event() + listener.event())
          .contains("\"value\":\"c\"")
          .contains("\"value\":\"d\"")
          .contains("id: 0-1,1-0,2-1\n");
    }
  }

  @Test
  void aTopicsStreamHasPartitionsThatComeLater() throws Exception {
    try (Listener listener = listen("/v1/topics/t/records")) {
      api.put("/v1/topics/t", "{\"partitions\":4}");
      produce(3, "new");

      assertThat(listener.event()).startsWith("id: 3-0\n");
    }
  }

  @Test
  void aStreamOfFiveHundredPartitionsCanBeResumedWhateverTheOffsets() throws Exception {
    api.put("/v1/topics/t", "{\"partitions\":500}");
    String id =
        IntStream.range(0, 500)
            .mapToObj(partition -> partition + "-9223372036854775806")
            .collect(Collectors.joining(","));

    try (Listener listener = listen("/v1/topics/t/records", "Last-Event-ID", id)) {
      assertThat(listener.response().statusCode()).isEqualTo(416);
    }
  }

  @Test
  void aTopicCanBeStreamedFromItsBeginning() throws Exception {
    produce(1, "old");

    try (Listener listener = listen("/v1/topics/t/records?offset=earliest")) {
      assertThat(listener.event()).startsWith("id: 1-0\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "0-x", "a-0", "0-0;0-1", "'0-0,0-1'", "-1-0", "0--1", "''"})
  void anIdThatNoEventHadIsMalformed(String id) {
    assertThat(
            api.get("/v1/topics/t/records", "Accept", "text/event-stream", "Last-Event-ID", id)
                .problem())
        .isEqualTo("malformed");
  }

  @Test
  void aTopicsRecordsComeAsEventsOnly() {
    assertThat(api.get("/v1/topics/t/records", "Accept", "application/json").problem())
        .isEqualTo("not-acceptable");
    assertThat(api.get("/v1/topics/t/records", "Accept", "*/*").problem())
        .isEqualTo("not-acceptable");
    assertThat(api.get("/v1/topics/t/records").problem()).isEqualTo("not-acceptable");
  }

  @Test
  void streamsEndWhenTheGatewayStops() throws Exception {
    try (Listener listener = listen("/v1/topics/t/records")) {
      Thread stop = Thread.ofVirtual().start(gateway::drain);

      String event = listener.event();
      while (event != null) {
        assertThat(event).isEqualTo(":");
        event = listener.event();
      }
      stop.join();
    }
  }
}
