package io.millrace.consumer.client.read;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Consecutive records of one partition.
 *
 * @param nextOffset where to go on reading
 * @param endOffset the end of the partition as the gateway knows it
 */
public record Page(List<Received> records, long nextOffset, long startOffset, long endOffset) {

  static Page read(JsonNode json) {
    return new Page(
        json.required("records").valueStream().map(Received::read).toList(),
        json.required("nextOffset").asLong(),
        json.required("startOffset").asLong(),
        json.required("endOffset").asLong());
  }
}
