package io.millrace.integration.simulation;

import io.millrace.tiering.ObjectInfo;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects themselves: create-if-absent with one winner, read-after-write, complete lists.
 * Remembers all that ever stood there, and every conditional PUT that was ever sent.
 */
final class Bucket {

  private final VirtualTime time;
  private final TreeMap<String, Standing> objects = new TreeMap<>();
  private final Map<String, Standing> firstEver = new HashMap<>();
  private final Map<String, List<ByteBuffer>> sent = new HashMap<>();

  /** An object and when it was written, by the store's clock. */
  record Standing(ByteBuffer content, long wallMillis) {}

  Bucket(VirtualTime time) {
    this.time = time;
  }

  /** Writes if nothing stands there; whether that was so. */
  boolean create(String key, ByteBuffer content) {
    if (objects.containsKey(key)) {
      return false;
    }
    put(key, content);
    return true;
  }

  void put(String key, ByteBuffer content) {
    Standing written = new Standing(content, time.wallMillis());
    objects.put(key, written);
    firstEver.putIfAbsent(key, written);
  }

  void delete(String key) {
    objects.remove(key);
  }

  @Nullable Standing standing(String key) {
    return objects.get(key);
  }

  /** What first stood under a key, whatever became of it; null if nothing ever did. */
  @Nullable ByteBuffer firstEver(String key) {
    Standing first = firstEver.get(key);
    return first == null ? null : first.content();
  }

  /** When something first stood under a key, by the store's clock. */
  long firstMillis(String key) {
    return Objects.requireNonNull(firstEver.get(key), key).wallMillis();
  }

  /** A conditional PUT has been sent: it may take effect at any later moment. */
  void remember(String key, ByteBuffer content) {
    sent.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(content);
  }

  /** The conditional PUTs ever sent to a key. */
  List<ByteBuffer> sentTo(String key) {
    return sent.getOrDefault(key, List.of());
  }

  /** What stands under a prefix, by key. */
  Map<String, Standing> under(String prefix) {
    return objects.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  /** The same as a list shows it, above a key. */
  List<ObjectInfo> list(String prefix, @Nullable String after, int most) {
    List<ObjectInfo> found = new ArrayList<>();
    String from = after == null ? prefix : after;
    for (Map.Entry<String, Standing> each :
        objects.subMap(from, after == null, prefix + Character.MAX_VALUE, false).entrySet()) {
      if (found.size() == most) {
        break;
      }
      found.add(
          new ObjectInfo(
              each.getKey(),
              each.getValue().content().remaining(),
              Instant.ofEpochMilli(each.getValue().wallMillis() / 1000 * 1000)));
    }
    return found;
  }
}
