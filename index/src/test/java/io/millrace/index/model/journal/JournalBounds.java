package io.millrace.index.model.journal;

import java.util.List;

/** How large the system is that is searched, and which parts of it take part. */
final class JournalBounds {

  /** For each gateway the commands that its clients send, in order; a reader has none. */
  final List<List<Integer>> clients;

  int numbers = 4;
  int pipeline = 2;
  int crashes;
  int ticks;

  /** {@code lane.grace}, and the time for which answers are fresh, in ticks. */
  int grace = 1;

  /** Snapshots are written at multiples of this; 0 for none. */
  int snapshotEvery;

  boolean deletion;
  boolean peers;

  /** Whether a client may be gone when its command's entry has lost. */
  boolean drops;

  boolean latePuts = true;

  /** Whether each gateway, alone and without faults, must be able to append from every state. */
  boolean alone;

  /** Whether only what a restart sees is judged. */
  boolean onlyRestarts;

  private JournalBounds(List<List<Integer>> clients) {
    this.clients = clients;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  static JournalBounds clients(List<Integer>... clients) {
    return new JournalBounds(List.of(clients));
  }

  JournalBounds numbers(int count) {
    numbers = count;
    return this;
  }

  JournalBounds pipeline(int depth) {
    pipeline = depth;
    return this;
  }

  JournalBounds crashes(int count) {
    crashes = count;
    return this;
  }

  JournalBounds snapshots(int every) {
    snapshotEvery = every;
    return this;
  }

  /** Snapshots at every number, and entries deleted after a grace. */
  JournalBounds deletion(int graceTicks, int allTicks) {
    deletion = true;
    snapshotEvery = 1;
    grace = graceTicks;
    ticks = allTicks;
    return this;
  }

  JournalBounds peers() {
    peers = true;
    return this;
  }

  JournalBounds drops() {
    drops = true;
    return this;
  }

  JournalBounds noLatePuts() {
    latePuts = false;
    return this;
  }

  JournalBounds alone() {
    alone = true;
    return this;
  }

  JournalBounds onlyRestarts() {
    onlyRestarts = true;
    return this;
  }

  int commands() {
    return clients.stream().flatMap(List::stream).mapToInt(each -> each).max().orElse(0);
  }

  /** Whether a client sends a command again to another gateway. */
  boolean retries() {
    long sent = clients.stream().mapToLong(List::size).sum();
    return sent > clients.stream().flatMap(List::stream).distinct().count();
  }
}
