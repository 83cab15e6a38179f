package io.millrace.cli.bench;

import io.millrace.cli.terminal.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The values of the load's records, used in turn. Immutable. */
final class Values {
  /** So many that what one batch holds never repeats within a compressor's window. */
  private static final int RANDOM_BYTES = 16 << 20;

  private final List<byte[]> values;
  private final boolean text;

  private Values(List<byte[]> values, boolean text) {
    this.values = List.copyOf(values);
    this.text = text;
  }

  /** Random values, which do not compress. */
  static Values random(int bytes) {
    Random random = new Random(1);
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < Math.max(2, RANDOM_BYTES / bytes); i++) {
      byte[] value = new byte[bytes];
      random.nextBytes(value);
      values.add(value);
    }
    return new Values(values, false);
  }

  /**
   * The lines of a file, each a JSON text.
   *
   * @throws Failure if one is not
   */
  static Values linesOf(Path file) throws IOException {
    List<byte[]> values = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        requireJson(line, file, number);
        values.add(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (values.isEmpty()) {
      throw new IOException("it has no lines");
    }
    return new Values(values, true);
  }

  private static void requireJson(String line, Path file, int number) {
    try {
      var unused = JsonMapper.shared().readTree(line);
    } catch (JacksonException e) {
      throw Failure.usage(
          "--input "
              + file
              + ": line "
              + number
              + " is not JSON ("
              + e.getOriginalMessage()
              + "); each line has to be a JSON text");
    }
  }

  /** Any number will do. */
  byte[] value(long number) {
    return values.get((int) Math.floorMod(number, (long) values.size()));
  }

  /** The same as a line of NDJSON, its bytes as Base64 unless they are text. */
  byte[] line(long number) {
    byte[] value = value(number);
    return text
        ? ("{\"value\":" + new String(value, StandardCharsets.UTF_8) + "}\n")
            .getBytes(StandardCharsets.UTF_8)
        : base64Line(value);
  }

  /** Any bytes as a line of NDJSON. */
  static byte[] base64Line(byte[] value) {
    String json = "{\"valueBase64\":\"" + Base64.getEncoder().encodeToString(value) + "\"}\n";
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  /** How long they are, on the average. */
  double meanBytes() {
    return values.stream().mapToInt(value -> value.length).average().orElse(1);
  }
}
