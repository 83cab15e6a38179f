package io.millrace.integration.simulation;

import io.millrace.integration.simulation.Request.Fate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What many lives came to, to show that they met what they are about. Thread-safe. */
final class Tally {

  private final EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);
  private final EnumMap<Fate, Long> fates = new EnumMap<>(Fate.class);
  private long seeds;
  private long leastAcknowledged = Long.MAX_VALUE;
  private long records;
  private long unanswered;
  private long freshReads;
  private long entries;
  private long voids;
  private long copies;
  private long states;
  private long expired;
  private long events;
  private long cpuNanos;
  private long digest;

  synchronized void add(Cluster cluster, long nanos) {
    seeds++;
    History history = cluster.history();
    leastAcknowledged = Math.min(leastAcknowledged, history.acknowledged());
    records += history.acknowledged();
    for (Request request : history.requests()) {
      if (request.fate == null) {
        unanswered++;
      } else {
        fates.merge(request.fate, 1L, Long::sum);
      }
    }
    freshReads += history.freshReads().size();
    entries += cluster.checks().entries();
    voids += cluster.checks().voids();
    copies += cluster.checks().copies();
    expired += cluster.leases().expired();
    states += cluster.digests().count();
    events += cluster.world().time().events();
    cpuNanos += nanos;
    digest ^= cluster.world().trace().digest();
    cluster.world().faults().counts().forEach((fault, n) -> faults.merge(fault, n, Long::sum));
  }

  synchronized Map<Fault, Long> faults() {
    return Map.copyOf(faults);
  }

  synchronized long leastAcknowledged() {
    return leastAcknowledged;
  }

  @Override
  public synchronized String toString() {
    return "%,d seeds, digest %016x: records acknowledged %,d, at least %,d each; requests acknowledged %,d, none %,d, unknown %,d, unanswered %,d; fresh reads %,d; entries %,d, void %,d; records handed over of which a further copy stood in the journal %,d; members expired %,d; states compared %,d; %,d events, %,d a CPU second%n  faults: %s"
        .formatted(
            seeds,
            digest,
            records,
            leastAcknowledged,
            fates.getOrDefault(Fate.ACKNOWLEDGED, 0L),
            fates.getOrDefault(Fate.NONE, 0L),
            fates.getOrDefault(Fate.UNKNOWN, 0L),
            unanswered,
            freshReads,
            entries,
            voids,
            copies,
            expired,
            states,
            events,
            events * VirtualTime.SECOND / Math.max(1, cpuNanos),
            Arrays.stream(Fault.values())
                .map(fault -> fault + " " + faults.getOrDefault(fault, 0L))
                .collect(Collectors.joining(", ")));
  }
}
