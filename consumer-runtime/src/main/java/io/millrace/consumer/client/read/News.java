package io.millrace.consumer.client.read;

import io.millrace.consumer.client.admin.TopicInfo;
import io.millrace.consumer.client.http.Calls;
import io.millrace.consumer.client.http.Request;
import io.millrace.consumer.client.http.Target;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Waits for many partitions of a topic with one call. What it answers besides which of them are
 * worth a look, one record as JSON at most, is not used. Thread-safe.
 */
final class News {
  /** What a gateway takes in a call. */
  static final int MOST_PARTITIONS = 1000;

  /** What calls share that have to wait in turn. */
  static final Duration ROUND = Duration.ofMillis(500);

  private final Calls calls;
  private final TopicInfo topic;

  News(Calls calls, TopicInfo topic) {
    this.calls = calls;
    this.topic = topic;
  }

  /**
   * The partitions that have a record where they are read on, or something that is to be told.
   *
   * @param partitions whose offsets are known
   * @param longest to wait for one; where one call does not take all, they share a short round
   * @return empty if there is none in time
   */
  Set<Integer> of(List<PartitionRead> partitions, Duration longest) throws InterruptedException {
    int count = Math.ceilDiv(partitions.size(), MOST_PARTITIONS);
    Duration share = ROUND.dividedBy(count);
    Duration wait = count == 1 || longest.compareTo(share) < 0 ? longest : share;
    Set<Integer> news = new HashSet<>();
    for (int from = 0; from < partitions.size(); from += MOST_PARTITIONS) {
      int to = Math.min(from + MOST_PARTITIONS, partitions.size());
      news.addAll(ask(partitions.subList(from, to), news.isEmpty() ? wait : Duration.ZERO));
    }
    return news;
  }

  private Set<Integer> ask(List<PartitionRead> partitions, Duration wait)
      throws InterruptedException {
    Map<Integer, Long> offsets = new LinkedHashMap<>();
    for (PartitionRead partition : partitions) {
      offsets.put(partition.partition(), partition.offset().orElseThrow());
    }
    Request request = Request.ask(Target.topic(topic.name()) + "/fetch", question(offsets, wait));
    return calls
        .send(request.waiting(wait))
        .json(json ->
            json.required("partitions")
                .valueStream()
                .filter(partition -> isNews(partition, offsets))
                .map(partition -> partition.required("partition").asInt())
                .collect(Collectors.toSet()));
  }

  /** What is wrong with a partition, its own read finds as well, and knows what to do. */
  private boolean isNews(JsonNode json, Map<Integer, Long> offsets) {
    Long offset = offsets.get(json.required("partition").asInt());
    if (offset == null) {
      throw new IllegalArgumentException("a partition that was not asked for");
    }
    return json.has("problem")
        || !json.required("topicId").asString().equals(topic.id())
        || json.required("endOffset").asLong() > offset;
  }

  private static byte[] question(Map<Integer, Long> offsets, Duration wait) {
    ObjectNode question = JsonMapper.shared().createObjectNode();
    ArrayNode partitions = question.putArray("partitions");
    offsets.forEach((partition, offset) ->
        partitions.addObject().put("partition", partition).put("offset", offset));
    question.put("maxRecords", 1).put("maxBytes", 1).put("wait", wait.toMillis() + "ms");
    return JsonMapper.shared().writeValueAsBytes(question);
  }
}
