package io.millrace.integration.contract;

import io.millrace.integration.harness.Api;
import io.millrace.integration.harness.Topic;

/** The topics of a row, made when it first names them. */
final class Places {
  private final Api api;
  private final String missing = "/v1/topics/" + Topic.newName();
  private String one = "";
  private String four = "";

  Places(Api api) {
    this.api = api;
  }

  String fill(String path) {
    if (one.isEmpty() && (path.startsWith("{t}") || path.startsWith("{p}"))) {
      one = Topic.create(api, 1).path();
    }
    if (four.isEmpty() && path.startsWith("{t4}")) {
      four = Topic.create(api, 4).path();
    }
    return path.replace("{p}", one + "/partitions/0")
        .replace("{t}", one)
        .replace("{t4}", four)
        .replace("{new}", missing);
  }
}
