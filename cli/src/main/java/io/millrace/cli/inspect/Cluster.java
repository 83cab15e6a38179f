package io.millrace.cli.inspect;

import io.millrace.cli.store.StoreSession;
import io.millrace.cli.terminal.Failure;
import io.millrace.format.ClusterFile;
import io.millrace.format.Entry;
import io.millrace.format.MalformedException;
import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.format.SnapshotHead;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The objects of a cluster, decoded; those that cannot be are a {@link Failure} that names the key.
 */
final class Cluster {
  /** Enough for the head of nearly every entry. */
  private static final int HEAD_BYTES = 64 * 1024;

  private final StoreSession store;
  private final ClusterFile file;

  private Cluster(StoreSession store, ClusterFile file) {
    this.store = store;
    this.file = file;
  }

  /** Looks for the cluster file, without which nothing else there means anything. */
  static Cluster open(StoreSession store) throws InterruptedException {
    ByteBuffer bytes =
        store
            .find(ObjectKeys.cluster())
            .orElseThrow(() ->
                new Failure(
                    "there is no Millrace cluster: the store has no object 'cluster'; is the prefix right?"));
    return new Cluster(store, decode(ObjectKeys.cluster(), bytes, ClusterFile::read));
  }

  ClusterFile file() {
    return file;
  }

  /** Nothing that is said of a lane that the cluster does not have would be true. */
  void requireLane(int lane) {
    if (lane < 0 || lane >= file.lanes()) {
      throw new Failure(
          "there is no lane " + lane + ": the cluster has lanes 0 to " + (file.lanes() - 1));
    }
  }

  /** An entry's header; empty if the number has no object. */
  Optional<JournalObject> entry(int lane, long sequence) throws InterruptedException {
    String key = ObjectKeys.journal(lane, sequence);
    Optional<ByteBuffer> head = store.find(key, HEAD_BYTES);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    JournalObject object = decode(key, head.get(), JournalObject::read);
    if (object.needsBytes() <= head.get().remaining()) {
      return Optional.of(object);
    }
    return store.find(key, object.needsBytes()).map(more -> decode(key, more, JournalObject::read));
  }

  /** The whole entry. */
  Entry wholeEntry(String key) throws InterruptedException {
    return decode(key, object(key), Entry::read);
  }

  ByteBuffer object(String key) throws InterruptedException {
    return store.find(key).orElseThrow(() -> new Failure("there is no object " + key));
  }

  /** Numbers of the snapshots of a lane, ascending. */
  List<Long> snapshots(int lane) throws InterruptedException {
    return store.keys(ObjectKeys.snapshotPrefix(lane)).stream()
        .map(ObjectKeys::snapshotSequence)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .sorted()
        .toList();
  }

  /** What a snapshot is, without reading all of it. */
  SnapshotHead snapshotHead(int lane, long sequence) throws InterruptedException {
    String key = ObjectKeys.snapshot(lane, sequence);
    ByteBuffer head =
        store
            .find(key, Snapshot.MAX_HEAD_LENGTH)
            .orElseThrow(() -> new Failure("there is no object " + key));
    return decode(key, head, Snapshot::readHead);
  }

  Snapshot snapshot(int lane, long sequence) throws InterruptedException {
    String key = ObjectKeys.snapshot(lane, sequence);
    return decode(key, object(key), Snapshot::read);
  }

  /** Applies a decoder, and names the object when it is not what it should be. */
  static <T> T decode(String key, ByteBuffer bytes, Function<ByteBuffer, T> decoder) {
    try {
      return decoder.apply(bytes);
    } catch (MalformedException e) {
      throw new Failure(key + " is damaged or of another version: " + e.getMessage(), e);
    }
  }
}
