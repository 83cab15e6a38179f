package io.millrace.index.simulation;

import io.millrace.format.ObjectKeys;
import io.millrace.format.Snapshot;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares what gateways say and do with the truth. */
final class Checks {

  private final Truth truth;
  private final SimulatedStore store;
  private final Statistics statistics;

  Checks(Truth truth, SimulatedStore store, Statistics statistics) {
    this.truth = truth;
    this.store = store;
    this.statistics = statistics;
  }

  /** A catch-up that begins now must end with everything applied that stands in the journal now. */
  void catchUp(SimulatedGateway gateway) {
    truth.advance();
    long expected = truth.sequence();
    var unused =
        gateway
            .lane()
            .catchUp(java.time.Duration.ofSeconds(30))
            .thenCompose(done -> gateway.lane().query(LaneState::sequence))
            .thenAccept(sequence -> {
              if (sequence < expected) {
                gateway.fail("caught up to " + sequence + " where " + expected + " stood");
              }
            });
  }

  /** A snapshot is what applying the true journal gives. */
  void checkSnapshot(long number) {
    ByteBuffer written = store.ever(ObjectKeys.snapshot(0, number));
    requireTrue(number, written, "snapshot");
  }

  /** So is every other that anybody ever wrote, on schedule or not. */
  void checkSnapshots() {
    Truth then = truth.fromTheStart();
    for (String key : store.everWritten(ObjectKeys.snapshotPrefix(0))) {
      long number = ObjectKeys.snapshotSequence(key).orElseThrow();
      then.advanceTo(number);
      requireEqual(then.snapshot(), store.ever(key), key, number);
      statistics.snapshots++;
    }
  }

  /** The state that readers of a gateway see is that of a prefix of the true journal. */
  void checkState(SimulatedGateway gateway, LaneState state) {
    requireTrue(state.sequence(), SnapshotCodec.encode(state), gateway.name());
  }

  private void requireTrue(long number, ByteBuffer snapshot, String whose) {
    ByteBuffer expected = truth.snapshot(number);
    if (expected == null) {
      throw new AssertionError(whose + " is at " + number + ", beyond the journal's end");
    }
    requireEqual(expected, snapshot, whose, number);
  }

  private static void requireEqual(
      ByteBuffer expected, ByteBuffer snapshot, String whose, long number) {
    if (!Snapshot.readHead(expected).digest().equals(Snapshot.readHead(snapshot).digest())) {
      throw new AssertionError(whose + " differs from the truth at " + number);
    }
  }

  /**
   * Every request's records are where its client was told, or may be, and in the order that was
   * promised.
   */
  void checkRecords(long topicId, int partitions, List<SimulatedClient> clients) {
    truth.advance();
    Map<String, Place> places = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      List<String> values = truth.values(topicId, partition);
      for (int offset = 0; offset < values.size(); offset++) {
        if (places.put(values.get(offset), new Place(partition, offset)) != null) {
          throw new AssertionError(values.get(offset) + " is stored twice");
        }
      }
    }
    Map<String, SimulatedClient.Request> requests = new HashMap<>();
    for (SimulatedClient client : clients) {
      for (SimulatedClient.Request request : client.requests()) {
        checkRequest(request, places);
        request.values.forEach(each -> requests.put(each.value(), request));
      }
    }
    for (int partition = 0; partition < partitions; partition++) {
      checkOrder(truth.values(topicId, partition), requests);
    }
    statistics.entries = truth.sequence();
    statistics.voids = truth.voids();
  }

  private record Place(int partition, long offset) {}

  private void checkRequest(SimulatedClient.Request request, Map<String, Place> places) {
    Set<Boolean> stored = new HashSet<>();
    for (int i = 0; i < request.values.size(); i++) {
      SimulatedClient.PlacedValue value = request.values.get(i);
      Place place = places.get(value.value());
      stored.add(place != null);
      if (place != null && place.partition() != value.partition()) {
        throw new AssertionError(value + " is in partition " + place.partition());
      }
      if (request.fate == SimulatedClient.Fate.ACKNOWLEDGED) {
        Place told = new Place(value.partition(), request.baseOffsets.get(i));
        if (!told.equals(place)) {
          throw new AssertionError(value + " was acknowledged at " + told + ", but is at " + place);
        }
      }
    }
    if (stored.size() > 1) {
      throw new AssertionError("a request is stored in part: " + request.values);
    }
    if ((request.fate == SimulatedClient.Fate.NONE || request.fate == SimulatedClient.Fate.REFUSED)
        && stored.contains(true)) {
      throw new AssertionError(
          request.values + " is stored, but its client was told " + request.fate);
    }
    if (request.fate != SimulatedClient.Fate.ACKNOWLEDGED && stored.contains(true)) {
      statistics.unknownFound++;
    }
  }

  /**
   * From the end to the start: nothing stands before a record that was answered before it was sent.
   */
  private static void checkOrder(
      List<String> values, Map<String, SimulatedClient.Request> requests) {
    long firstAnswer = Long.MAX_VALUE;
    Map<SimulatedGateway, Long> nextSent = new HashMap<>();
    for (String value : values.reversed()) {
      SimulatedClient.Request request = Objects.requireNonNull(requests.get(value), value);
      if (request.sentAt > firstAnswer) {
        throw new AssertionError(value + " was sent after a later record had been answered");
      }
      firstAnswer = Math.min(firstAnswer, request.answeredAt);
      Long next = nextSent.put(request.gateway, request.sentAt);
      if (next != null && next < request.sentAt) {
        throw new AssertionError(
            value
                + " stands before a record that "
                + request.gateway.name()
                + " was given earlier");
      }
    }
  }
}
