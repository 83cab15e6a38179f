package io.millrace.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the API, whatever was typed as a name. */
final class Target {
  static final String TOPICS = "/v1/topics";

  private Target() {}

  static String topic(String name) {
    return TOPICS + "/" + encode(name);
  }

  static String partition(String topic, int partition) {
    return topic(topic) + "/partitions/" + partition;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
