package io.millrace.integration.workload;

import io.millrace.integration.history.Payload;
import io.millrace.integration.history.SentRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Makes the requests of one client: JSON, NDJSON and raw, few records or one, one in sixteen too
 * large to travel inside a journal entry of {@link #INLINE_MAX}. All keys are the client's own.
 */
final class RequestMaker {
  /** What {@code lane.inline.max} has to be for large requests to go by reference. */
  static final String INLINE_MAX = "16KiB";

  private static final int KEYS = 3;
  private static final int MAX_RECORDS = 5;
  private static final int SMALL_BYTES = 300;
  private static final int LARGE_BYTES = 20 << 10;

  private final String topic;
  private final String client;
  private final AtomicLong ids;
  private final Random random;

  RequestMaker(String topic, int client, AtomicLong ids, Random random) {
    this.topic = "/v1/topics/" + topic;
    this.client = "c" + client;
    this.ids = ids;
    this.random = random;
  }

  ProduceRequest next() {
    int length = random.nextInt(16) == 0 ? LARGE_BYTES : random.nextInt(10, SMALL_BYTES);
    return switch (random.nextInt(3)) {
      case 0 -> json(length);
      case 1 -> ndjson(length);
      default -> raw(length);
    };
  }

  private ProduceRequest json(int length) {
    List<SentRecord> records = records();
    String body = "{\"records\":[" + texts(records, length, ",") + "]}";
    return new ProduceRequest(topic + "/records", "application/json", bytes(body), records);
  }

  private ProduceRequest ndjson(int length) {
    List<SentRecord> records = records();
    String body = texts(records, length, "\n");
    return new ProduceRequest(topic + "/records", "application/x-ndjson", bytes(body), records);
  }

  private ProduceRequest raw(int length) {
    SentRecord record = record();
    byte[] body = Payload.of(record.id(), length);
    String path = topic + "/raw?key=" + record.key();
    return new ProduceRequest(path, "text/plain", body, List.of(record));
  }

  private String texts(List<SentRecord> records, int length, String separator) {
    return records.stream()
        .map(record -> text(record, Payload.of(record.id(), length)))
        .collect(Collectors.joining(separator));
  }

  private String text(SentRecord record, byte[] value) {
    String content =
        random.nextBoolean()
            ? "\"value\":\"" + new String(value, StandardCharsets.US_ASCII)
            : "\"valueBase64\":\"" + Base64.getEncoder().encodeToString(value);
    return "{\"key\":\"" + record.key() + "\"," + content + "\"}";
  }

  private List<SentRecord> records() {
    List<SentRecord> records = new ArrayList<>();
    int count = random.nextInt(1, MAX_RECORDS + 1);
    for (int i = 0; i < count; i++) {
      records.add(record());
    }
    return records;
  }

  private SentRecord record() {
    return new SentRecord(ids.incrementAndGet(), client + "-k" + random.nextInt(KEYS));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
