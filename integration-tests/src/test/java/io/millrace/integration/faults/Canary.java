package io.millrace.integration.faults;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.NoAnswerException;
import io.millrace.integration.harness.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Single records, by which one sees how a gateway does. They have a topic of their own. */
final class Canary {
  private static final String TOPIC = "/v1/topics/canaries";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Canary() {}

  /** Makes the topic. */
  static void prepare(Api api) {
    int status = api.putJson(TOPIC, "{}").status();
    if (status != 201) {
      throw new AssertionError("creating " + TOPIC + " was answered " + status);
    }
  }

  /** Whether it writes and reads. */
  static boolean isServedBy(Place place) {
    Api api = place.api().within(PATIENCE);
    try {
      return produce(api).isPresent() && api.get(TOPIC + "?fresh=true").status() == 200;
    } catch (NoAnswerException notYet) {
      return false;
    }
  }

  /**
   * How far a gateway's clock is ahead of the test's, by the timestamp that it gives to a record.
   */
  static Optional<Duration> clockOf(Place place) {
    return produce(place.api().within(PATIENCE))
        .map(timestamp -> Duration.ofMillis(timestamp - System.currentTimeMillis()));
  }

  /** Leaves a gateway's own account of itself in a folder. */
  static void describe(Place place, Path folder) {
    Path file = folder.resolve(place.name() + ".metrics");
    try {
      Api api = place.gateway().api().within(PATIENCE);
      Files.writeString(file, api.get("/v1/cluster").text() + "\n" + api.get("/metrics").text());
    } catch (NoAnswerException silent) {
      Seed.report(place + " says nothing of itself: " + silent.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Long> produce(Api api) {
    Answer answer = api.postJson(TOPIC + "/records", "{\"records\":[{\"value\":\"tweet\"}]}");
    if (answer.status() != 200) {
      return Optional.empty();
    }
    JsonNode result = answer.json().get("results").get(0);
    return Optional.of(result.get("timestamp").asLong());
  }
}
