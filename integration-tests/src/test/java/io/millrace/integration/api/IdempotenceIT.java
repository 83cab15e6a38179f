package io.millrace.integration.api;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Bucket;
import io.millrace.integration.harness.GatewayOptions;
import io.millrace.integration.harness.GatewayProcess;
import io.millrace.integration.harness.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent before is stored once, and answered as it was, whoever is asked and when. */
final class IdempotenceIT {
  private static final String KEY = "Idempotency-Key";
  private static final String PRODUCER = "Millrace-Producer";
  private static final String BODY =
      "{\"records\":[{\"value\":1},{\"key\":\"a\"},{\"key\":\"b\",\"timestamp\":5},{\"value\":2}]}";
  private static final int PARTITIONS = 3;

  @TempDir private Path folder;

  @Test
  void aRepeatGetsTheFirstAnswerFromAnyGateway() {
    GatewayOptions options = GatewayOptions.on(Bucket.folder(folder));
    String path;
    String keyed;
    String sequenced;
    try (GatewayProcess first = GatewayProcess.start(options);
        GatewayProcess second = GatewayProcess.start(options)) {
      path = Topic.create(first.api(), PARTITIONS).path();
      keyed = records(first.api(), path, KEY, "k").text();
      sequenced = records(second.api(), path, PRODUCER, "p/7/0").text();

      assertThat(records(second.api(), path, KEY, "k").text()).isEqualTo(keyed);
      assertThat(records(first.api(), path, PRODUCER, "p/7/0").text()).isEqualTo(sequenced);
      first.kill();
      second.kill();
    }
    try (GatewayProcess third = GatewayProcess.start(options)) {
      assertThat(records(third.api(), path, KEY, "k").text()).isEqualTo(keyed);
      assertThat(records(third.api(), path, PRODUCER, "p/7/0").text()).isEqualTo(sequenced);
      assertThat(stored(third.api(), path)).isEqualTo(8);
      assertAnswer(send(third.api(), path, PRODUCER, "p/6/0"))
          .isProblem(409, "producer-fenced")
          .with("currentEpoch", "7");
    }
  }

  @Test
  void copiesThatReachTwoGatewaysAtOnceAreStoredOnce() {
    GatewayOptions options = GatewayOptions.on(Bucket.folder(folder));
    try (GatewayProcess first = GatewayProcess.start(options);
        GatewayProcess second = GatewayProcess.start(options)) {
      String path = Topic.create(first.api(), PARTITIONS).path();
      List<Api> both = List.of(first.api(), second.api());
      for (int round = 0; round < 5; round++) {
        String key = "round " + round;
        List<CompletableFuture<Answer>> copies =
            IntStream.range(0, 12)
                .mapToObj(i -> sendAsync(both.get(i % 2), path, KEY, key))
                .toList();
        Set<String> answers = new HashSet<>();
        copies.forEach(copy -> answers.add(Api.join(copy).text()));
        assertThat(answers).hasSize(1);
      }
      assertThat(stored(second.api(), path)).isEqualTo(5 * 4);
    }
  }

  @Test
  void requestsOfAProducerThatAreUnderWayTogetherAreStoredInTheirOrder() {
    GatewayOptions options = GatewayOptions.on(Bucket.folder(folder));
    try (GatewayProcess first = GatewayProcess.start(options);
        GatewayProcess second = GatewayProcess.start(options)) {
      Topic topic = Topic.create(first.api(), 1);
      List<Api> both = List.of(first.api(), second.api());
      int requests = 40;
      List<Integer> left = new ArrayList<>(IntStream.range(0, requests).boxed().toList());
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> {
            List<Answer> answers = pipelined(both, topic.path(), left);
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
              if (answers.get(i).status() != 200) {
                assertAnswer(answers.get(i)).isProblem(409, "sequence-gap");
                open.add(left.get(i));
              }
            }
            left.clear();
            left.addAll(open);
            return left.isEmpty();
          });
      Answer stored = topic.fetch(0, "offset=earliest&fresh=true");
      assertThat(
              stored
                  .json()
                  .get("records")
                  .valueStream()
                  .map(record -> record.get("value").asString()))
          .containsExactlyElementsOf(
              IntStream.range(0, requests).mapToObj(Integer::toString).toList());
    }
  }

  private static List<Answer> pipelined(List<Api> gateways, String path, List<Integer> numbers) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int number : numbers) {
      answers.add(
          gateways
              .get(number % 2)
              .postAsync(
                  path + "/raw",
                  Integer.toString(number).getBytes(UTF_8),
                  PRODUCER,
                  "p/0/" + number));
    }
    return answers.stream().map(Api::join).toList();
  }

  @Test
  void aKeyIsForgottenAfterItsWindow() {
    GatewayOptions told = GatewayOptions.on(Bucket.folder(folder)).set("idempotency.window", "2s");
    try (GatewayProcess first = GatewayProcess.start(told);
        GatewayProcess second = GatewayProcess.start(GatewayOptions.on(Bucket.folder(folder)))) {
      String path = Topic.create(first.api(), 1).path();
      long before = System.nanoTime();
      String answer = records(second.api(), path, KEY, "k").text();
      String again = records(first.api(), path, KEY, "k").text();
      if (System.nanoTime() - before < Duration.ofSeconds(2).toNanos()) {
        assertThat(again).isEqualTo(answer);
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(300))
          .until(() -> {
            send(second.api(), path, KEY, "other " + System.nanoTime());
            return !records(second.api(), path, KEY, "k").text().equals(answer);
          });
    }
  }

  private static Answer records(Api api, String path, String header, String value) {
    Answer answer = send(api, path, header, value);
    assertAnswer(answer).hasStatus(200);
    return answer;
  }

  private static Answer send(Api api, String path, String header, String value) {
    return Api.join(sendAsync(api, path, header, value));
  }

  private static CompletableFuture<Answer> sendAsync(
      Api api, String path, String header, String value) {
    return api.postAsync(
        path + "/records", BODY.getBytes(UTF_8), "Content-Type", "application/json", header, value);
  }

  private static long stored(Api api, String path) {
    return Stream.of(api.get(path + "?fresh=true").json().get("partitions"))
        .flatMap(partitions -> partitions.valueStream())
        .mapToLong(partition -> partition.get("endOffset").asLong())
        .sum();
  }
}
