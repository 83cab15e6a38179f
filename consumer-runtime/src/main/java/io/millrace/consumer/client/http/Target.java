package io.millrace.consumer.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the API, whatever was typed as a name. */
public final class Target {
  public static final String TOPICS = "/v1/topics";

  private Target() {}

  public static String topic(String name) {
    return TOPICS + "/" + encode(name);
  }

  public static String partition(String topic, int partition) {
    return topic(topic) + "/partitions/" + partition;
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
