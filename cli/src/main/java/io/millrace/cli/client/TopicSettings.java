package io.millrace.cli.client;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a topic is to be set to; what is empty stays as it is, or as the gateway has it by default.
 *
 * @param retentionBytes −1: no limit
 */
public record TopicSettings(
    Optional<Integer> partitions, Optional<Duration> retention, Optional<Long> retentionBytes) {

  byte[] json() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    partitions.ifPresent(count -> body.put("partitions", count));
    if (retention.isPresent() || retentionBytes.isPresent()) {
      ObjectNode limits = body.putObject("retention");
      retention.ifPresent(time -> limits.put("time", time.toString()));
      retentionBytes.ifPresent(bytes -> limits.put("bytes", bytes));
    }
    return Json.MAPPER.writeValueAsBytes(body);
  }
}
