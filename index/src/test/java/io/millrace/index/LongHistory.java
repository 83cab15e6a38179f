package io.millrace.index;

import io.millrace.format.Compression;
import io.millrace.format.Entry;
import io.millrace.format.EntryHeader;
import io.millrace.format.Id128;
import io.millrace.format.ObjectKeys;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.CommandCodec;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.PayloadRef.Inline;
import io.millrace.index.command.PutTopic;
import io.millrace.index.command.TopicConfig;
import io.millrace.index.command.TopicPatch;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.SnapshotCodec;
import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A bucket with a lane of many entries, each of one batch, and a snapshot after every so many. An
 * entry is made when it is read, so that there can be as many as one likes; the newest snapshot is
 * made at once. Counts what it is asked.
 */
final class LongHistory implements ObjectStore {

  static final Id128 CLUSTER = new Id128(1, 1);

  private static final int PARTITIONS = 16;
  private static final int PAYLOAD_BYTES = 100 << 10;
  private static final Instant DATE = Instant.ofEpochSecond(1_700_000_000);
  private static final ByteBuffer PAYLOAD = ByteBuffer.allocate(PAYLOAD_BYTES);

  private final long entries;
  private final int interval;
  private final ByteBuffer newestSnapshot;

  /** The keys of all reads that found something, in order. */
  final List<String> found = new ArrayList<>();

  /** The keys of all reads that did not. */
  final List<String> absent = new ArrayList<>();

  /** The prefixes of all lists. */
  final List<String> lists = new ArrayList<>();

  /** Bytes of all reads. */
  long bytes;

  LongHistory(long entries, int interval) {
    this.entries = entries;
    this.interval = interval;
    LaneState state = new LaneState(0, 1, CLUSTER);
    while (state.sequence() < newestSnapshot()) {
      long next = state.sequence() + 1;
      var unused = state.apply(header(next), commands(next), payload(next));
    }
    this.newestSnapshot = SnapshotCodec.encode(state);
  }

  /** The number of the newest snapshot. */
  long newestSnapshot() {
    return entries / interval * interval;
  }

  /** The reads of entries among these keys. */
  static long entries(List<String> keys) {
    return keys.stream().filter(key -> ObjectKeys.journalSequence(key).isPresent()).count();
  }

  @Override
  public CompletableFuture<GetResult> get(String key) {
    return get(key, 0, Integer.MAX_VALUE);
  }

  @Override
  public CompletableFuture<GetResult> get(String key, long position, int length) {
    @Nullable ByteBuffer object = object(key);
    if (object == null) {
      absent.add(key);
      return CompletableFuture.failedFuture(new NotFound("absent", key, DATE, null));
    }
    found.add(key);
    ByteBuffer part = object.slice(0, Math.min(length, object.remaining()));
    bytes += part.remaining();
    return CompletableFuture.completedFuture(new GetResult(part, object.remaining(), DATE, DATE));
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    lists.add(request.prefix());
    List<ObjectInfo> snapshots =
        LongStream.rangeClosed(1, entries / interval)
            .mapToObj(i -> new ObjectInfo(ObjectKeys.snapshot(0, i * interval), 1, DATE))
            .toList();
    return CompletableFuture.completedFuture(new ListPage(snapshots, null, DATE));
  }

  @Override
  public CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition) {
    throw new AssertionError("a start writes nothing, yet it puts " + key);
  }

  @Override
  public CompletableFuture<HeadResult> head(String key) {
    throw new AssertionError("a lane never asks for this");
  }

  @Override
  public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    throw new AssertionError("a lane never asks for this");
  }

  @Override
  public void close() {}

  private @Nullable ByteBuffer object(String key) {
    if (key.equals(ObjectKeys.snapshot(0, newestSnapshot()))) {
      return newestSnapshot;
    }
    long number = ObjectKeys.journalSequence(key).orElse(Long.MAX_VALUE);
    return number > entries
        ? null
        : Entry.encode(
            header(number), commands(number).stream().map(CommandCodec::encode).toList(), PAYLOAD);
  }

  private static EntryHeader header(long number) {
    return EntryHeader.unsized(
        0, number, nonce(number), number == 1 ? CLUSTER : nonce(number - 1), CLUSTER, number);
  }

  private static List<JournalCommand> commands(long number) {
    if (number == 1) {
      TopicConfig config = new TopicConfig(PARTITIONS, 1_000, -1, Compression.NONE, 1 << 20);
      return List.of(new PutTopic("t", TopicPatch.EMPTY, config));
    }
    int partition = (int) (number % PARTITIONS);
    return List.of(
        new AppendSlices(1, null, List.of(new Part(partition, 10, 8, PAYLOAD_BYTES / 2, number))));
  }

  private static Inline payload(long number) {
    return new Inline(0, number, nonce(number), 100, PAYLOAD_BYTES);
  }

  private static Id128 nonce(long number) {
    return new Id128(2, number);
  }
}
