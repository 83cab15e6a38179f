package io.millrace.consumer.client.admin;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A cluster as a gateway describes it.
 *
 * @param id made with the cluster, and never another's
 * @param gateways those that it knows of
 * @param storageHealthy whether the store answers
 * @param json the description itself
 */
public record ClusterInfo(
    String id, List<GatewayInfo> gateways, boolean storageHealthy, JsonNode json) {

  /** A gateway of the cluster. */
  public record GatewayInfo(String id, String version) {
    static GatewayInfo read(JsonNode json) {
      return new GatewayInfo(json.required("id").asString(), json.required("version").asString());
    }
  }

  static ClusterInfo read(JsonNode json) {
    return new ClusterInfo(
        json.required("id").asString(),
        json.required("gateways").valueStream().map(GatewayInfo::read).toList(),
        json.required("storage").required("healthy").asBoolean(),
        json);
  }
}
