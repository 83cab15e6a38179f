package io.millrace.integration.many;

import io.millrace.format.ClusterFile;
import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException.NotFound;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What became of the entries of a lane, up to the first number that nobody has filled.
 *
 * @param valid entries that the chain holds
 * @param lost entries with commands that are void: they are in a later one, or refused
 * @param knocks entries without commands, void from the beginning
 * @param byWriter valid entries of each gateway
 */
record Journal(long valid, long lost, long knocks, Map<Id128, Long> byWriter) {

  static Journal read(ObjectStore store, int lane) {
    Id128 last = ClusterFile.read(store.get(ObjectKeys.cluster()).join().content()).id();
    Map<Id128, Long> byWriter = new TreeMap<>();
    long lost = 0;
    long knocks = 0;
    long number = 1;
    for (Entry each = entry(store, lane, number); each != null; ) {
      EntryHeader header = each.header();
      if (header.predecessor().equals(last)) {
        last = header.nonce();
        byWriter.merge(header.writer(), 1L, Long::sum);
      } else if (each.commands().isEmpty()) {
        knocks++;
      } else {
        lost++;
      }
      each = entry(store, lane, ++number);
    }
    long valid = byWriter.values().stream().mapToLong(Long::longValue).sum();
    return new Journal(valid, lost, knocks, byWriter);
  }

  private static @Nullable Entry entry(ObjectStore store, int lane, long number) {
    try {
      ByteBuffer content = store.get(ObjectKeys.journal(lane, number)).join().content();
      return Entry.read(content);
    } catch (CompletionException e) {
      if (e.getCause() instanceof NotFound) {
        return null;
      }
      throw e;
    }
  }

  double validShare() {
    return (double) valid / (valid + lost + knocks);
  }

  @Override
  public String toString() {
    return "%d entries valid, %d void, %d knocks: %.1f %% valid"
        .formatted(valid, lost, knocks, 100 * validShare());
  }
}
