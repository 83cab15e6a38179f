package io.millrace.integration.simulation;

import io.millrace.format.Batch;
import io.millrace.format.ClusterFile;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.LogRecord;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.AppendCommand;
import io.millrace.index.command.AppendResult;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.MemberCommand.Expire;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.state.Applied;
import io.millrace.integration.simulation.Request.Fate;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the true journal from its first entry, and compares it with all that was told and seen.
 */
final class FinalChecks {

  /** A minute, the rounding of dates, and what an answer may take that its date is told by. */
  private static final long MOST_AHEAD_MILLIS = 72_000;

  private final World world;
  private final History history;
  private final Digests digests;
  private final Leases leases;
  private final LongList[] logs;
  private @Nullable TrueJournal followed;
  private long lastTimestamp;
  private long entries;
  private long voids;
  private long copies;

  FinalChecks(World world, History history, Digests digests, Leases leases) {
    this.world = world;
    this.history = history;
    this.digests = digests;
    this.leases = leases;
    this.logs = new LongList[history.partitions()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = new LongList();
    }
  }

  /** The journal for those who act by what is true now. */
  TrueJournal journal(Id128 clusterId) {
    if (followed == null) {
      followed = new TrueJournal(world, clusterId);
    }
    return followed;
  }

  long entries() {
    return entries;
  }

  long voids() {
    return voids;
  }

  /** How many records stand in the journal a further time, and were not stored again. */
  long copies() {
    return copies;
  }

  void check(Served served) {
    Bucket bucket = world.store().bucket();
    ByteBuffer file = Objects.requireNonNull(bucket.standing(ObjectKeys.cluster())).content();
    TrueJournal journal = new TrueJournal(world, ClusterFile.read(file).id());
    while (journal.advance(this::applied)) {
      if (digests.has(journal.state().sequence())) {
        digests.compare(journal.state(), "the truth");
      }
    }
    if (!journal.state().topics().keySet().equals(Set.of(Cluster.TOPIC))) {
      world.verdict().wrong("there are topics " + journal.state().topics().keySet());
    }
    entries = journal.state().sequence();
    voids = journal.voids();
    for (Request request : history.requests()) {
      check(request);
    }
    for (int partition = 0; partition < logs.length; partition++) {
      checkOrder(partition);
    }
    world.verdict().throwIfWrong();
  }

  private void applied(
      EntryHeader header, List<JournalCommand> commands, @Nullable Inline inline, Applied applied) {
    if (header.timestampMillis() < lastTimestamp) {
      world.verdict().wrong("the timestamp of entry " + header.sequence() + " goes back");
    }
    lastTimestamp = header.timestampMillis();
    requireTrueTime(header);
    for (int i = 0; i < commands.size(); i++) {
      Object result = applied.results().get(i);
      if (commands.get(i) instanceof AppendCommand append
          && result instanceof AppendResult.Appended appended) {
        append(append.slices(), inline, appended);
      } else if (commands.get(i) instanceof Expire expire && result.equals(true)) {
        leases.expire(expire, header);
      }
    }
  }

  /** Who is far ahead of the store's clock writes nothing. */
  private void requireTrueTime(EntryHeader header) {
    long stood = world.store().bucket().firstMillis(ObjectKeys.journal(0, header.sequence()));
    if (world.store().hasDates() && header.timestampMillis() > stood + MOST_AHEAD_MILLIS) {
      world
          .verdict()
          .wrong(
              "entry %d is dated %d ms after it was written"
                  .formatted(header.sequence(), header.timestampMillis() - stood));
    }
  }

  private void append(
      AppendSlices append, @Nullable Inline inline, AppendResult.Appended appended) {
    PayloadRef payload = append.segment() == null ? inline : append.segment();
    ByteBuffer object = world.store().bucket().firstEver(Objects.requireNonNull(payload).key());
    if (object == null) {
      world.verdict().wrong(payload.key() + " is referred to, but was never written");
      return;
    }
    for (int i = 0; i < append.parts().size(); i++) {
      AppendSlices.Part part = append.parts().get(i);
      ByteBuffer bytes = object.slice(payload.objectPosition() + part.position(), part.length());
      long offset = appended.baseOffsets().get(i);
      for (LogRecord record : Batch.read(bytes).records()) {
        add(part.partition(), offset++, Objects.requireNonNull(record.value()));
      }
    }
  }

  /** A further copy of what was handed over has the result of the first. */
  private void add(int partition, long offset, ByteBuffer value) {
    if (offset < logs[partition].size() && logs[partition].at(offset) == Values.id(value)) {
      copies++;
      return;
    }
    if (offset != logs[partition].size()) {
      world.verdict().wrong("offset " + offset + " of partition " + partition + " is not the next");
    }
    history.see(partition, offset, value);
    logs[partition].add(Values.id(value));
  }

  private void check(Request request) {
    boolean first = request.offsets[0] != Request.NOWHERE;
    for (int i = 0; i < request.count(); i++) {
      long offset = request.offsets[i];
      if (first != (offset != Request.NOWHERE)) {
        world.verdict().wrong("request " + request.number + " is stored in part");
      }
      if (offset != Request.NOWHERE
          && logs[request.partitions[i]].at(offset) != Values.id(request.number, i)) {
        world
            .verdict()
            .wrong(
                "record %d of request %d, fate %s, is not at offset %d of partition %d"
                    .formatted(i, request.number, request.fate, offset, request.partitions[i]));
      }
    }
    if (request.fate == Fate.ACKNOWLEDGED && !first) {
      world.verdict().wrong("request " + request.number + " was acknowledged without offsets");
    }
  }

  private void checkOrder(int partition) {
    LogOrder order = new LogOrder(partition, logs[partition], history.requests(), world.verdict());
    order.checkAppends();
    order.checkReads(
        history.freshReads().stream().filter(read -> read.partition() == partition).toList());
    order.checkAcceptance();
  }
}
