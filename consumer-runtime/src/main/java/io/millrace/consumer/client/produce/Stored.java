package io.millrace.consumer.client.produce;

import tools.jackson.databind.JsonNode;

/** Where a record was stored. */
public record Stored(int partition, long offset) {
  static Stored read(JsonNode json) {
    return new Stored(json.required("partition").asInt(), json.required("offset").asLong());
  }
}
