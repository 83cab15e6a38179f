package io.millrace.integration.workload;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.NoAnswerException;
import io.millrace.integration.history.History;
import io.millrace.integration.history.Sight;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/** Follows the partitions of a topic by long polls in turn, whichever gateway answers. */
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
    for (int turn = 0; !progress.isStopped(); turn = (turn + 1) % offsets.length) {
      Api api = target.next();
      long sent = System.nanoTime();
      try {
        take(api, turn, sent, api.get(path(turn)));
      } catch (NoAnswerException gone) {
        // Killed, or cut off; the next target is another, or waits for one.
        target.moveOn();
      }
    }
  }

  private String path(int partition) {
    return "/v1/topics/%s/partitions/%d/records?offset=%d&wait=200ms"
        .formatted(topic, partition, offsets[partition]);
  }

  private void take(Api api, int partition, long sent, Answer answer) {
    if (answer.status() == 200) {
      JsonNode page = answer.json();
      long end = page.get("endOffset").asLong();
      history.saw(new Sight(api.base().toString(), partition, end, false, sent, System.nanoTime()));
      page.get("records").forEach(record -> history.saw(partition, LogReader.record(record)));
      offsets[partition] = page.get("nextOffset").asLong();
      return;
    }
    target.moveOn();
    if (answer.status() != 503) {
      complaints.add("following the tail was answered " + answer);
    }
  }
}
