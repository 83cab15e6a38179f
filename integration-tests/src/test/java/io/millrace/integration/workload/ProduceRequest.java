package io.millrace.integration.workload;

import io.millrace.integration.history.SentRecord;
import java.util.List;

/** A produce request ready to be sent, and the records in it. */
final class ProduceRequest {
  private final String path;
  private final String contentType;
  private final byte[] body;
  private final List<SentRecord> records;

  ProduceRequest(String path, String contentType, byte[] body, List<SentRecord> records) {
    this.path = path;
    this.contentType = contentType;
    this.body = body;
    this.records = List.copyOf(records);
  }

  String path() {
    return path;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  List<SentRecord> records() {
    return records;
  }
}
