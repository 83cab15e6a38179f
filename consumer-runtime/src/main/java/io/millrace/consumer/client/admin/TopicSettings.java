package io.millrace.consumer.client.admin;

import io.millrace.format.Compression;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a topic is to be set to; what is empty stays as it is, or as the gateway has it by default.
 *
 * @param retentionBytes −1: no limit
 * @param compression how the gateway stores what comes otherwise than as encoded batches
 */
public record TopicSettings(
    Optional<Integer> partitions,
    Optional<Duration> retention,
    Optional<Long> retentionBytes,
    Optional<Compression> compression) {

  /** All as it is, or as the gateway has it by default. */
  public static TopicSettings unchanged() {
    return new TopicSettings(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Can grow later, never shrink. */
  public TopicSettings withPartitions(int count) {
    return new TopicSettings(Optional.of(count), retention, retentionBytes, compression);
  }

  public TopicSettings withRetention(Duration time) {
    return new TopicSettings(partitions, Optional.of(time), retentionBytes, compression);
  }

  /** Of the whole topic; −1: no limit. */
  public TopicSettings withRetentionBytes(long bytes) {
    return new TopicSettings(partitions, retention, Optional.of(bytes), compression);
  }

  /** How the gateway stores what comes otherwise than as encoded batches. */
  public TopicSettings withCompression(Compression stored) {
    return new TopicSettings(partitions, retention, retentionBytes, Optional.of(stored));
  }

  byte[] json() {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    partitions.ifPresent(count -> body.put("partitions", count));
    if (retention.isPresent() || retentionBytes.isPresent()) {
      ObjectNode limits = body.putObject("retention");
      retention.ifPresent(time -> limits.put("time", time.toString()));
      retentionBytes.ifPresent(bytes -> limits.put("bytes", bytes));
    }
    compression.ifPresent(
        stored -> body.put("compression", stored.name().toLowerCase(Locale.ROOT)));
    return JsonMapper.shared().writeValueAsBytes(body);
  }
}
