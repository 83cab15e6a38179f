package io.millrace.cli.inspect;

import io.millrace.format.Id128;
import io.millrace.format.SnapshotHeader;
import java.util.List;
import java.util.Optional;

/**
 * Walks a lane's journal in order, and judges of each entry whether it is valid: whether it
 * continues the chain.
 */
final class Chain {
  private final Cluster cluster;
  private final int lane;
  private long next;
  private Id128 lastValid;

  private Chain(Cluster cluster, int lane, long next, Id128 lastValid) {
    this.cluster = cluster;
    this.lane = lane;
    this.next = next;
    this.lastValid = lastValid;
  }

  /**
   * A chain whose {@link #next} is entry {@code sequence}: walked there from the newest snapshot
   * before it.
   */
  static Chain at(Cluster cluster, int lane, long sequence) throws InterruptedException {
    Chain chain = nearest(cluster, lane, sequence);
    boolean more = true;
    while (more && chain.next < sequence) {
      more = chain.next().isPresent();
    }
    return chain;
  }

  /** The next entry; empty at a number without an object, which is where every reader stops. */
  Optional<Judged> next() throws InterruptedException {
    Optional<JournalObject> entry = cluster.entry(lane, next);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    next++;
    boolean valid = entry.get().header().predecessor().equals(lastValid);
    if (valid) {
      lastValid = entry.get().header().nonce();
    }
    return Optional.of(new Judged(entry.get(), valid));
  }

  private static Chain nearest(Cluster cluster, int lane, long sequence)
      throws InterruptedException {
    List<Long> before = cluster.snapshots(lane).stream().filter(n -> n < sequence).toList();
    if (before.isEmpty()) {
      return new Chain(cluster, lane, 1, cluster.file().id());
    }
    SnapshotHeader header = cluster.snapshotHead(lane, before.getLast()).header();
    return new Chain(cluster, lane, header.sequence() + 1, header.lastNonce());
  }

  /**
   * An entry, and whether the chain runs through it.
   *
   * @param valid false: void, skipped by all for ever
   */
  record Judged(JournalObject entry, boolean valid) {}
}
