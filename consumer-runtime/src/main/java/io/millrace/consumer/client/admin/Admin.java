package io.millrace.consumer.client.admin;

import io.millrace.consumer.client.http.Answer;
import io.millrace.consumer.client.http.Calls;
import io.millrace.consumer.client.http.GatewayException;
import io.millrace.consumer.client.http.Request;
import io.millrace.consumer.client.http.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The calls of an administrator.
 *
 * <pre>{@code
 * try (MillraceClient client = MillraceClient.of(URI.create("http://127.0.0.1:7070"))) {
 *   client.admin().putTopic("orders", TopicSettings.unchanged().withPartitions(8));
 *   return client.admin().topic("orders");
 * }
 * }</pre>
 *
 * <p>Each method is one call, waits for its answer, and ends early if its thread is interrupted; it
 * is cheap on a virtual thread. It throws {@link GatewayException}, whose kinds say what may be
 * concluded.
 *
 * <p>Thread-safe.
 */
public final class Admin {
  private static final int TOPICS_PER_PAGE = 1000;
  private static final String JSON = "application/json";

  private final Calls calls;

  public Admin(Calls calls) {
    this.calls = calls;
  }

  /** The topic, its offsets as of now: what any gateway had stored before is in them. */
  public TopicInfo topic(String name) throws InterruptedException {
    return calls.send(Request.get(Target.topic(name) + "?fresh=true")).json(TopicInfo::read);
  }

  /** Empty if there is no such topic. */
  public Optional<TopicInfo> findTopic(String name) throws InterruptedException {
    try {
      return Optional.of(topic(name));
    } catch (GatewayException.Refused e) {
      if (e.problem().is("unknown-topic")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All topics, by name. */
  public List<TopicInfo> topics() throws InterruptedException {
    return topics("");
  }

  /** The topics whose names begin with {@code prefix}, by name. */
  public List<TopicInfo> topics(String prefix) throws InterruptedException {
    List<TopicInfo> topics = new ArrayList<>();
    String begin =
        Target.TOPICS
            + "?fresh=true&limit="
            + TOPICS_PER_PAGE
            + (prefix.isEmpty() ? "" : "&prefix=" + Target.encode(prefix));
    String after = "";
    do {
      Answer answer = calls.send(Request.get(begin + after));
      topics.addAll(answer.json(Admin::readTopics));
      String next = answer.json(json -> json.path("next").asString(""));
      after = next.isEmpty() ? "" : "&after=" + Target.encode(next);
    } while (!after.isEmpty());
    return topics;
  }

  /** Creates the topic, or changes the one there is. */
  public TopicInfo putTopic(String name, TopicSettings settings) throws InterruptedException {
    Request request = Request.write("PUT", Target.topic(name), JSON, settings.json());
    return calls.send(request).json(TopicInfo::read);
  }

  /** Deletes the topic with all of its records. */
  public void deleteTopic(String name) throws InterruptedException {
    calls.send(Request.delete(Target.topic(name)));
  }

  /**
   * Gives up the records of a partition below {@code before}.
   *
   * @return the partition's start offset from now on
   */
  public long truncate(String topic, int partition, long before) throws InterruptedException {
    String target = Target.partition(topic, partition) + "/truncate";
    byte[] body = ("{\"before\":" + before + "}").getBytes(StandardCharsets.UTF_8);
    Answer answer = calls.send(Request.write("POST", target, JSON, body));
    return answer.json(json -> json.required("startOffset").asLong());
  }

  /**
   * The first offset of a partition whose timestamp is at or after a time; the partition's end if
   * there is none.
   *
   * @param timeMillis since the epoch
   */
  public long offsetAt(String topic, int partition, long timeMillis) throws InterruptedException {
    String target = Target.partition(topic, partition) + "/offsets?at=" + timeMillis;
    return calls.send(Request.get(target)).json(json -> json.required("offset").asLong());
  }

  /** What the gateway that answers knows of the cluster. */
  public ClusterInfo cluster() throws InterruptedException {
    return calls.send(Request.get("/v1/cluster")).json(ClusterInfo::read);
  }

  private static List<TopicInfo> readTopics(JsonNode page) {
    return page.required("topics").valueStream().map(TopicInfo::read).toList();
  }
}
