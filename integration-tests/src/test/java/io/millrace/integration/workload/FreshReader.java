package io.millrace.integration.workload;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.NoAnswerException;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Sight;
import java.util.Queue;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Asks for the present ends of a topic's partitions, and for records from anywhere before them. */
final class FreshReader {
  private static final int RECORDS = 20;

  private final String topic;
  private final long[] ends;
  private final Random random;
  private final Target target;
  private final Progress progress;
  private final History history;
  private final Queue<String> complaints;

  FreshReader(
      String topic,
      int partitions,
      Random random,
      Target target,
      Progress progress,
      History history,
      Queue<String> complaints) {
    this.topic = "/v1/topics/" + topic;
    this.ends = new long[partitions];
    this.random = random;
    this.target = target;
    this.progress = progress;
    this.history = history;
    this.complaints = complaints;
  }

  void run() throws InterruptedException {
    while (progress.nextRequest()) {
      Api api = target.next();
      try {
        if (random.nextBoolean()) {
          readEnds(api);
        } else {
          readRecords(api, random.nextInt(ends.length));
        }
      } catch (NoAnswerException gone) {
        target.moveOn();
      }
    }
  }

  private void readEnds(Api api) {
    long sent = System.nanoTime();
    Answer answer = api.get(topic + "?fresh=true");
    if (isPage(answer)) {
      for (JsonNode partition : answer.json().get("partitions")) {
        shown(api, partition.get("partition").asInt(), partition, sent);
      }
    }
  }

  private void readRecords(Api api, int partition) {
    long sent = System.nanoTime();
    Answer answer =
        api.get(
            "%s/partitions/%d/records?offset=%d&maxRecords=%d&fresh=true"
                .formatted(topic, partition, random.nextLong(ends[partition] + 1), RECORDS));
    if (isPage(answer)) {
      JsonNode page = answer.json();
      shown(api, partition, page, sent);
      page.get("records").forEach(record -> history.saw(partition, LogReader.record(record)));
    }
  }

  private void shown(Api api, int partition, JsonNode answer, long sent) {
    ends[partition] = answer.get("endOffset").asLong();
    String gateway = api.base().toString();
    history.saw(new Sight(gateway, partition, ends[partition], true, sent, System.nanoTime()));
  }

  private boolean isPage(Answer answer) {
    if (answer.status() == 200) {
      return true;
    }
    target.moveOn();
    if (answer.status() != 503) {
      complaints.add("a fresh read was answered " + answer);
    }
    return false;
  }
}
