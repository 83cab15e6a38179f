package io.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.format.LogRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Records to measure with. */
final class Records {
  private static final int VALUE_BYTES = 1 << 10;

  private Records() {}

  /** With values of 1 KiB of random bytes, which do not compress. */
  static List<LogRecord> incompressible(int count) {
    Random random = new Random(1);
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] value = new byte[VALUE_BYTES];
      random.nextBytes(value);
      records.add(record(i, ByteBuffer.wrap(value)));
    }
    return records;
  }

  /** With values like events in JSON, about 300 bytes each. */
  static List<LogRecord> events(int count) {
    Random random = new Random(1);
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String value =
          String.format(
              Locale.ROOT,
              """
              {"id":"us%08x","time":%d,"magnitude":%.2f,"depth":%.1f,"place":"%d km NNE of somewhere",\
              "latitude":%.4f,"longitude":%.4f,"type":"earthquake","status":"reviewed","tsunami":0,\
              "alert":null,"felt":%d,"net":"us","sources":",us,","types":",origin,phase-data,"}\
              """,
              random.nextInt(),
              1_700_000_000_000L + i * 997L,
              random.nextDouble() * 8,
              random.nextDouble() * 600,
              random.nextInt(300),
              random.nextDouble() * 180 - 90,
              random.nextDouble() * 360 - 180,
              random.nextInt(100));
      records.add(record(i, ByteBuffer.wrap(value.getBytes(UTF_8))));
    }
    return records;
  }

  private static LogRecord record(int number, ByteBuffer value) {
    ByteBuffer key = ByteBuffer.wrap(("key-" + number).getBytes(UTF_8));
    return new LogRecord(1_700_000_000_000L + number, key, value, List.of());
  }
}
