package io.millrace.gateway.fetch;

import io.millrace.format.Batch;
import io.millrace.format.LogRecord;
import io.millrace.gateway.cache.HotCache;
import io.millrace.gateway.cache.Rereads;
import io.millrace.gateway.lane.Lanes;
import io.millrace.gateway.lane.StateReader;
import io.millrace.gateway.memory.ByteBudget;
import io.millrace.gateway.memory.Reservation;
import io.millrace.index.command.Topic;
import io.millrace.index.state.LaneState;
import io.millrace.index.state.PartitionOffsets;
import io.millrace.index.state.Slice;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Finds records by time. Thread-safe. */
final class TimeLookup {
  private final Lanes lanes;
  private final StateReader reader;
  private final HotCache cache;
  private final ByteBudget budget;
  private final Executor executor;

  TimeLookup(Lanes lanes, HotCache cache, ByteBudget budget, Executor executor) {
    this.lanes = lanes;
    this.reader = new StateReader(lanes);
    this.cache = cache;
    this.budget = budget;
    this.executor = executor;
  }

  /**
   * @param slice that may hold the record, or null if none does
   * @param from the first offset that counts
   */
  private record Candidate(@Nullable Slice slice, long from, long endOffset) {}

  /** Finds the first record at least as young as {@code millis}, or the end. */
  CompletableFuture<OffsetAtTime> find(PartitionTime wanted) {
    return Rereads.read(wanted.fresh(), (fresh, lastTry) -> find(wanted, 0, fresh));
  }

  private CompletableFuture<OffsetAtTime> find(PartitionTime wanted, long from, boolean fresh) {
    return reader
        .read(lanes.numberOf(wanted.topic()), fresh, state -> candidate(state, wanted, from))
        .thenComposeAsync(candidate -> search(wanted, candidate), executor);
  }

  private static Candidate candidate(LaneState state, PartitionTime wanted, long from) {
    Topic topic = PartitionLookup.topic(state, wanted.topic(), wanted.partition());
    PartitionOffsets offsets = state.offsets(topic.id(), wanted.partition());
    long first = Math.max(from, offsets.startOffset());
    return new Candidate(
        state.firstSliceFromTime(topic.id(), wanted.partition(), first, wanted.millis()),
        first,
        offsets.endOffset());
  }

  private CompletableFuture<OffsetAtTime> search(PartitionTime wanted, Candidate candidate) {
    Slice slice = candidate.slice();
    if (slice == null) {
      return CompletableFuture.completedFuture(new OffsetAtTime(candidate.endOffset(), null));
    }
    Reservation memory = budget.open();
    return cache
        .read(slice.payload(), slice.position(), slice.length(), memory)
        .thenApplyAsync(
            bytes -> Optional.ofNullable(first(slice, bytes, candidate, wanted, memory)), executor)
        .whenComplete((found, failure) -> memory.close())
        .thenCompose(found ->
            // Its youngest record may lie below the partition's start.
            found
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> find(wanted, slice.endOffset(), false)));
  }

  private static @Nullable OffsetAtTime first(
      Slice slice,
      ByteBuffer bytes,
      Candidate candidate,
      PartitionTime wanted,
      Reservation memory) {
    OffsetAtTime[] found = new OffsetAtTime[1];
    SliceBatches.visit(
        slice,
        bytes,
        candidate.from(),
        (baseOffset, batch) -> {
          memory.add(batch.uncompressedLength());
          found[0] = first(baseOffset, batch, candidate.from(), wanted.millis());
          return found[0] == null;
        });
    return found[0];
  }

  private static @Nullable OffsetAtTime first(
      long baseOffset, Batch batch, long fromOffset, long millis) {
    long offset = baseOffset;
    for (LogRecord record : batch.records()) {
      if (offset >= fromOffset && record.timestampMillis() >= millis) {
        return new OffsetAtTime(offset, record.timestampMillis());
      }
      offset++;
    }
    return null;
  }
}
