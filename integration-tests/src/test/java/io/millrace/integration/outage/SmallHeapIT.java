package io.millrace.integration.outage;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many large requests at once for a gateway with default settings and little memory. */
final class SmallHeapIT {
  private static final int CLIENTS = 24;
  private static final int LARGE = (8 << 20) - 100;

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void whatDoesNotFitIsSentAwayAndTheGatewayLives() throws Exception {
    GatewayOptions options = GatewayOptions.on(Bucket.folder(folder)).heap("256m");
    try (GatewayProcess gateway = GatewayProcess.start(options)) {
      Topic topic = Topic.create(gateway.api(), 4);
      int stored = 0;
      for (byte[] body : List.of(noise(), escapes(), noise())) {
        String call = body[0] == '{' ? "/records" : "/raw";
        stored += succeeded(all(i -> post(topic, call, body)));
      }
      for (String form : List.of("application/json", "application/x-ndjson")) {
        succeeded(all(i -> get(topic, i % 4, form)));
      }

      assertThat(gateway.isAlive()).isTrue();
      assertAnswer(topic.raw("", "small")).hasStatus(200);
      long ends = 0;
      for (int partition = 0; partition < 4; partition++) {
        ends += topic.endOffset(partition);
      }
      assertThat(ends).isEqualTo(stored + 1);
    }
  }

  private static List<CompletableFuture<HttpResponse<Void>>> all(
      IntFunction<CompletableFuture<HttpResponse<Void>>> call) {
    return IntStream.range(0, CLIENTS).mapToObj(call).toList();
  }

  /** How many were answered 200; the others were told to come again. */
  private static int succeeded(List<CompletableFuture<HttpResponse<Void>>> calls) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<Void>> each : calls) {
      statuses.add(each.get(60, TimeUnit.SECONDS).statusCode());
    }
    assertThat(statuses).contains(200).isSubsetOf(200, 429);
    return (int) statuses.stream().filter(status -> status == 200).count();
  }

  private CompletableFuture<HttpResponse<Void>> post(Topic topic, String call, byte[] body) {
    HttpRequest.Builder request = request(topic.path() + call, topic);
    if (call.equals("/records")) {
      request.header("Content-Type", "application/json");
    }
    return client.sendAsync(
        request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding());
  }

  private CompletableFuture<HttpResponse<Void>> get(Topic topic, int partition, String form) {
    String path = topic.path(partition) + "/records?offset=earliest&maxBytes=16777216";
    return client.sendAsync(
        request(path, topic).header("Accept", form).GET().build(), BodyHandlers.discarding());
  }

  private static HttpRequest.Builder request(String path, Topic topic) {
    return HttpRequest.newBuilder(URI.create(topic.api().base() + path));
  }

  /** Bytes that do not compress and are no text. */
  private static byte[] noise() {
    byte[] value = new byte[LARGE];
    new Random(1).nextBytes(value);
    value[0] = 0;
    return value;
  }

  /** A record whose value is all escapes, which cost a parser the most. */
  private static byte[] escapes() {
    String value = "\\n".repeat(LARGE / 2);
    return ("{\"records\":[{\"value\":\"" + value + "\"}]}").getBytes(StandardCharsets.US_ASCII);
  }
}
