package io.millrace.cli.produce;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Consecutive records that are sent in one request, which stores all of them or none. Never empty.
 */
record Batch(List<Encoded> records) {
  Batch {
    records = List.copyOf(records);
    if (records.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
  }

  int count() {
    return records.size();
  }

  long inputBytes() {
    return records.stream().mapToLong(Encoded::inputBytes).sum();
  }

  long lastLine() {
    return records.getLast().line();
  }

  byte[] ndjson() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Encoded record : records) {
      body.writeBytes(record.json());
      body.write('\n');
    }
    return body.toByteArray();
  }

  /** As a message names it. */
  String lines() {
    long first = records.getFirst().line();
    return first == lastLine() ? "line " + first : "lines " + first + " to " + lastLine();
  }
}
