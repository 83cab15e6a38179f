package io.millrace.integration.harness;

import static io.millrace.integration.harness.AnswerAssert.assertAnswer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** A topic of a test's own, seen through one gateway. */
public final class Topic {
  private static final AtomicLong COUNT = new AtomicLong();

  private final Api api;
  private final String name;

  private Topic(Api api, String name) {
    this.api = api;
    this.name = name;
  }

  /** A name that no other test of this run has. */
  public static String newName() {
    return "topic-" + COUNT.incrementAndGet();
  }

  public static Topic create(Api api, int partitions) {
    return create(api, newName(), partitions);
  }

  public static Topic create(Api api, String name, int partitions) {
    Topic topic = new Topic(api, name);
    assertAnswer(api.putJson(topic.path(), "{\"partitions\":" + partitions + "}")).hasStatus(201);
    return topic;
  }

  /** The same topic through another gateway. */
  public Topic through(Api other) {
    return new Topic(other, name);
  }

  public String name() {
    return name;
  }

  public Api api() {
    return api;
  }

  public String path() {
    return "/v1/topics/" + name;
  }

  public String path(int partition) {
    return path() + "/partitions/" + partition;
  }

  /** Produces records, given as the inside of the JSON array. */
  public Answer produce(String records) {
    return api.postJson(path() + "/records", "{\"records\":[" + records + "]}");
  }

  /** Produces to partition 0 one record with each of these values. */
  public void fill(String... values) {
    List<String> records = new ArrayList<>();
    for (String value : values) {
      records.add("{\"partition\":0,\"value\":" + Json.quote(value) + "}");
    }
    assertAnswer(produce(String.join(",", records))).hasStatus(200);
  }

  public Answer raw(String query, String value) {
    return raw(query, value.getBytes(StandardCharsets.UTF_8));
  }

  public Answer raw(String query, byte[] value) {
    return api.post(path() + "/raw" + query, value);
  }

  /** Reads; the query is without its question mark. */
  public Answer fetch(int partition, String query, String... headers) {
    return api.get(path(partition) + "/records?" + query, headers);
  }

  public CompletableFuture<Answer> fetchAsync(int partition, String query) {
    return api.getAsync(path(partition) + "/records?" + query);
  }

  /** The records of partition 0. */
  public JsonNode records() {
    Answer answer = fetch(0, "offset=earliest");
    assertAnswer(answer).hasStatus(200);
    return answer.json().get("records");
  }

  public long endOffset(int partition) {
    Answer answer = api.get(path() + "?fresh=true");
    assertAnswer(answer).hasStatus(200);
    return answer.json().get("partitions").get(partition).get("endOffset").asLong();
  }
}
