package io.millrace.cli.produce;

import io.millrace.format.Murmur2;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which partition each record goes to, as a gateway would have it: the one that it names, else by
 * its key, else that of its round. Decided here, so that each partition's requests are the same
 * ones when the file is sent again.
 */
final class Placement {
  private final int partitions;
  private final int first;

  /**
   * @param first where records without a key begin; any number
   */
  Placement(int partitions, int first) {
    this.partitions = partitions;
    this.first = first;
  }

  /** The records of a round by their partitions, each saying its own. */
  SortedMap<Integer, Batch> place(List<Encoded> round, long number) {
    SortedMap<Integer, List<Encoded>> placed = new TreeMap<>();
    int without = (int) Math.floorMod(first + number, (long) partitions);
    for (Encoded record : round) {
      Fields fields = fields(record);
      int partition = fields.partition(partitions, without);
      placed
          .computeIfAbsent(partition, unused -> new ArrayList<>())
          .add(fields.partition == null ? withPartition(record, partition) : record);
    }
    SortedMap<Integer, Batch> batches = new TreeMap<>();
    placed.forEach((partition, records) -> batches.put(partition, new Batch(records)));
    return batches;
  }

  /** What decides about a record. */
  private record Fields(@Nullable Integer partition, @Nullable ByteBuffer key) {
    int partition(int partitions, int withoutKey) {
      if (partition != null) {
        return partition;
      }
      return key == null ? withoutKey : Murmur2.partition(key, partitions);
    }
  }

  private static Fields fields(Encoded record) {
    Integer partition = null;
    ByteBuffer key = null;
    try (JsonParser parser = JsonMapper.shared().createParser(record.json())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        switch (name) {
          case "partition" -> partition = partition(parser, token, record);
          case "key" -> key = key(parser, token, record);
          case "keyBase64" -> key = ByteBuffer.wrap(parser.getBinaryValue());
          default -> parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw new BadInput(
          String.format(
              Locale.ROOT,
              "line %d is no record (%s); mend it",
              record.line(),
              e.getOriginalMessage()),
          e);
    }
    return new Fields(partition, key);
  }

  private static int partition(JsonParser parser, JsonToken token, Encoded record) {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw bad(record, "has a partition that is no whole number");
    }
    return parser.getIntValue();
  }

  private static @Nullable ByteBuffer key(JsonParser parser, JsonToken token, Encoded record) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue()) {
      throw bad(record, "has a key that is no string, number or boolean; --resume needs one");
    }
    return ByteBuffer.wrap(parser.getString().getBytes(StandardCharsets.UTF_8));
  }

  private static BadInput bad(Encoded record, String what) {
    return new BadInput(String.format(Locale.ROOT, "line %d %s", record.line(), what));
  }

  /** The text of the record stays as it is otherwise: numbers are stored as they are written. */
  private static Encoded withPartition(Encoded record, int partition) {
    byte[] json = record.json();
    int at = 0;
    while (json[at] != '{') {
      at++;
    }
    ByteArrayOutputStream named = new ByteArrayOutputStream(json.length + 24);
    String field = "{\"partition\":" + partition + (isEmpty(json, at + 1) ? "" : ",");
    named.writeBytes(field.getBytes(StandardCharsets.US_ASCII));
    named.write(json, at + 1, json.length - at - 1);
    return new Encoded(record.line(), record.inputBytes(), named.toByteArray());
  }

  private static boolean isEmpty(byte[] json, int from) {
    int at = from;
    while (json[at] == ' ' || json[at] == '\t') {
      at++;
    }
    return json[at] == '}';
  }
}
