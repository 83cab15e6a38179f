package io.millrace.index.model.journal;

import io.millrace.index.model.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The store: what stands under each number, what first stood there, and every PUT ever sent. */
final class Bucket {

  private final @Nullable Entry[] standing;
  private final @Nullable Entry[] first;
  private final int[] writtenAt;
  private final @Nullable Prefix[] snapshots;
  private final int[] snapshotAt;
  private List<Entry> sent = List.of();

  /** The object that an earlier design had; used by one mutation only. */
  private int boundary;

  private int highestBoundary;

  Bucket(int numbers) {
    this(
        new Entry[numbers + 1],
        new Entry[numbers + 1],
        new int[numbers + 1],
        new Prefix[numbers + 1],
        new int[numbers + 1]);
  }

  private Bucket(
      @Nullable Entry[] standing,
      @Nullable Entry[] first,
      int[] writtenAt,
      @Nullable Prefix[] snapshots,
      int[] snapshotAt) {
    this.standing = standing;
    this.first = first;
    this.writtenAt = writtenAt;
    this.snapshots = snapshots;
    this.snapshotAt = snapshotAt;
  }

  Bucket copy() {
    return copy(numbers());
  }

  /** A copy in which the journal may become longer. */
  Bucket copy(int numbers) {
    Bucket copy =
        new Bucket(
            Arrays.copyOf(standing, numbers + 1),
            Arrays.copyOf(first, numbers + 1),
            Arrays.copyOf(writtenAt, numbers + 1),
            Arrays.copyOf(snapshots, numbers + 1),
            Arrays.copyOf(snapshotAt, numbers + 1));
    copy.sent = sent;
    copy.boundary = boundary;
    copy.highestBoundary = highestBoundary;
    return copy;
  }

  /** The highest number within the bounds. */
  int numbers() {
    return standing.length - 1;
  }

  @Nullable Entry at(int number) {
    return standing[number];
  }

  boolean isAbsent(int number) {
    return standing[number] == null;
  }

  boolean wasDeleted(int number) {
    return standing[number] == null && first[number] != null;
  }

  List<Entry> sent() {
    return sent;
  }

  void send(Entry entry) {
    if (sent.stream().noneMatch(each -> each.identity() == entry.identity())) {
      List<Entry> more = new ArrayList<>(sent);
      more.add(entry);
      sent = more;
    }
  }

  /** A1: the caller has seen that the number is absent. */
  void create(Entry entry, int now) {
    standing[entry.number()] = entry;
    writtenAt[entry.number()] = now;
    if (first[entry.number()] == null) {
      first[entry.number()] = entry;
    }
  }

  void delete(int number) {
    standing[number] = null;
    writtenAt[number] = 0;
  }

  int writtenAt(int number) {
    return writtenAt[number];
  }

  boolean hasSnapshot(int number) {
    return snapshots[number] != null;
  }

  Prefix snapshot(int number) {
    return number == 0 ? Prefix.EMPTY : Objects.requireNonNull(snapshots[number]);
  }

  void createSnapshot(int number, Prefix state, int now) {
    snapshots[number] = state;
    snapshotAt[number] = now;
  }

  int newestSnapshot() {
    return newestSnapshot(1, Integer.MAX_VALUE);
  }

  /** The n-th newest of the snapshots written at a time or before; 0 if there are fewer. */
  int newestSnapshot(int n, int writtenBy) {
    int found = 0;
    for (int number = numbers(); number > 0; number--) {
      if (snapshots[number] != null && snapshotAt[number] <= writtenBy && ++found == n) {
        return number;
      }
    }
    return 0;
  }

  /** The first object that ever stood at a number. */
  @Nullable Entry firstAt(int number) {
    return first[number];
  }

  void moveBoundary(int number) {
    boundary = number;
    highestBoundary = Math.max(highestBoundary, number);
  }

  int boundary() {
    return boundary;
  }

  int highestBoundary() {
    return highestBoundary;
  }

  /** Without deletion, a PUT to a number that is taken does nothing any more. */
  void forgetPutsToTakenNumbers() {
    sent = sent.stream().filter(each -> isAbsent(each.number())).toList();
  }

  /** How much older than the grace something is makes no difference. */
  void forgetAgesBefore(int time) {
    for (int number = 1; number <= numbers(); number++) {
      writtenAt[number] = isAbsent(number) ? 0 : Math.max(writtenAt[number], time);
      snapshotAt[number] = hasSnapshot(number) ? Math.max(snapshotAt[number], time) : 0;
    }
  }

  void fingerprint(Fingerprint into, boolean withAges) {
    into.add(boundary, highestBoundary);
    for (int number = 1; number <= numbers(); number++) {
      into.add(identity(standing[number]));
      into.add(identity(first[number]));
      Prefix snapshot = snapshots[number];
      into.add(snapshot == null ? 0 : snapshot.identity());
      into.add(snapshotAt[number], withAges ? writtenAt[number] : 0);
    }
    long puts = 0;
    for (Entry each : sent) {
      puts += Fingerprint.of(each.identity());
    }
    into.add(puts);
  }

  private static long identity(@Nullable Entry entry) {
    return entry == null ? 0 : entry.identity();
  }
}
