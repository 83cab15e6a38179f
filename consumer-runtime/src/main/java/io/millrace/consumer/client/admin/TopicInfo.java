package io.millrace.consumer.client.admin;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A topic as a gateway describes it.
 *
 * @param id tells a topic from one of the same name that was deleted
 * @param retention as written by the gateway, such as {@code P7D}
 * @param retentionBytes −1: no limit
 * @param partitions empty where the gateway only lists
 * @param json the description itself
 */
public record TopicInfo(
    String name,
    String id,
    int partitionCount,
    String retention,
    long retentionBytes,
    List<PartitionInfo> partitions,
    JsonNode json) {

  /** Offsets from {@code startOffset} up to, but without, {@code endOffset} can be read. */
  public record PartitionInfo(int partition, long startOffset, long endOffset, long bytes) {
    static PartitionInfo read(JsonNode json) {
      return new PartitionInfo(
          json.required("partition").asInt(),
          json.required("startOffset").asLong(),
          json.required("endOffset").asLong(),
          json.required("bytes").asLong());
    }
  }

  static TopicInfo read(JsonNode json) {
    JsonNode config = json.required("config");
    JsonNode retention = config.required("retention");
    return new TopicInfo(
        json.required("name").asString(),
        json.required("id").asString(),
        config.required("partitions").asInt(),
        retention.required("time").asString(),
        retention.required("bytes").asLong(),
        json.path("partitions").valueStream().map(PartitionInfo::read).toList(),
        json);
  }
}
