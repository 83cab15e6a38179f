package io.millrace.cli.demo;

import io.millrace.cli.tail.RecordSink;
import io.millrace.consumer.client.read.Received;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one tail has read. Thread-safe. */
final class ReadQuakes implements RecordSink {
  private final List<Quake> quakes = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<Integer, Long> nextOffsets = new HashMap<>();
  private int repeated;
  private int gaps;

  @Override
  public synchronized boolean accept(int partition, List<Received> records) {
    for (Received received : records) {
      Quake quake = quake(received);
      quakes.add(quake);
      repeated += ids.add(quake.id()) ? 0 : 1;
      gaps += received.offset() == nextOffsets.getOrDefault(partition, 0L) ? 0 : 1;
      nextOffsets.put(partition, received.offset() + 1);
    }
    return true;
  }

  synchronized int count() {
    return quakes.size();
  }

  /** How many were read although they had been read before. */
  synchronized int repeated() {
    return repeated;
  }

  /** How often an offset was not the one after the last. */
  synchronized int gaps() {
    return gaps;
  }

  /** In the order of reading, which within a network is that of its partition. */
  synchronized List<Quake> quakes() {
    return List.copyOf(quakes);
  }

  static Quake quake(Received received) {
    return Quake.parse(text(received.record().value()));
  }

  private static String text(@Nullable ByteBuffer value) {
    return value == null ? "null" : StandardCharsets.UTF_8.decode(value.duplicate()).toString();
  }
}
