package io.millrace.integration.workload;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.NoAnswerException;
import io.millrace.integration.history.History;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Follows all partitions of a topic by long polls, whichever gateway answers. */
final class TailReader {
  private final String topic;
  private final long[] offsets;
  private final Target target;
  private final Progress progress;
  private final History history;
  private final Queue<String> complaints;

  TailReader(
      String topic,
      int partitions,
      Target target,
      Progress progress,
      History history,
      Queue<String> complaints) {
    this.topic = topic;
    this.offsets = new long[partitions];
    this.target = target;
    this.progress = progress;
    this.history = history;
    this.complaints = complaints;
  }

  void run() throws InterruptedException {
    while (!progress.isStopped()) {
      Api api = target.next();
      try {
        take(api.postJson("/v1/topics/" + topic + "/fetch", request()));
      } catch (NoAnswerException gone) {
        // Killed; the next target is another, or waits for one.
      }
    }
  }

  private String request() {
    return IntStream.range(0, offsets.length)
        .mapToObj(p -> "{\"partition\":%d,\"offset\":%d}".formatted(p, offsets[p]))
        .collect(Collectors.joining(",", "{\"partitions\":[", "],\"wait\":\"1s\"}"));
  }

  private void take(Answer answer) {
    if (answer.status() == 503) {
      return;
    }
    if (answer.status() != 200) {
      complaints.add("following the tail was answered " + answer);
      return;
    }
    answer.json().path("partitions").forEach(this::takePartition);
  }

  private void takePartition(JsonNode page) {
    if (page.has("problem")) {
      if (page.get("problem").path("status").asInt() != 503) {
        complaints.add("following the tail was answered " + page);
      }
      return;
    }
    int partition = page.get("partition").asInt();
    page.get("records").forEach(record -> history.saw(partition, LogReader.record(record)));
    offsets[partition] = page.get("nextOffset").asLong();
  }
}
