package io.millrace.gateway.cache;

import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.memory.Reservation;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.index.LaneListener;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.journal.LaneRequest.Payload;
import io.millrace.index.rules.Rules;
import io.millrace.index.state.Applied;
import io.millrace.tiering.ObjectStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of the log in memory, bounded by their bytes. What is committed comes in as it is
 * applied, so a reader at the tail needs no store; what else is read comes in by blocks, each asked
 * for once however many want it, neighbours by one request. Thread-safe.
 */
public final class HotCache implements LaneListener {
  private final PayloadReader reader;
  private final GatewayMetrics metrics;
  private final Blocks blocks;

  /**
   * An empty cache.
   *
   * @param executor copies what comes in
   */
  public HotCache(ObjectStore store, long maxBytes, Executor executor, GatewayMetrics metrics) {
    this(store, maxBytes, executor, metrics, Rules.ALL);
  }

  /** The same, with these rules of the journal's protocol. */
  public HotCache(
      ObjectStore store, long maxBytes, Executor executor, GatewayMetrics metrics, Rules rules) {
    this.reader = new PayloadReader(store, rules);
    this.metrics = metrics;
    this.blocks = new Blocks(maxBytes, executor);
  }

  /** Bytes held, by estimate. */
  public long heldBytes() {
    return blocks.heldBytes();
  }

  /**
   * Reads a part of a payload.
   *
   * @param memory takes what has to be brought or copied for it; nothing if it is at hand
   * @return the bytes, which nobody may change; fails with {@link PayloadGoneException}, {@link
   *     io.millrace.gateway.failure.CorruptObjectException} or {@link
   *     io.millrace.tiering.ObjectStoreException}, or {@link RequestException.Overloaded} if {@code
   *     memory} has no room for it
   */
  public CompletableFuture<ByteBuffer> read(
      PayloadRef payload, int position, int length, Reservation memory) {
    List<Block> wanted = Block.of(payload, position, length);
    int start = position - wanted.getFirst().position();
    try {
      memory.add(cost(wanted, length));
    } catch (RequestException.Overloaded e) {
      return CompletableFuture.failedFuture(e);
    }
    List<CompletableFuture<ByteBuffer>> parts = parts(wanted);
    if (parts.size() == 1) {
      return parts.getFirst().thenApply(bytes -> bytes.slice(start, length));
    }
    return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> join(parts, start, length));
  }

  /** What has to be brought, and put together unless all of it comes at once. */
  private long cost(List<Block> wanted, int length) {
    List<Block> missing = wanted.stream().filter(each -> !blocks.has(each)).toList();
    boolean atOnce = wanted.size() == 1 || missing.size() == wanted.size();
    return missing.stream().mapToLong(Block::length).sum() + (atOnce ? 0 : length);
  }

  /** The bytes of all these blocks, in as many parts as they come in. */
  private List<CompletableFuture<ByteBuffer>> parts(List<Block> wanted) {
    List<CompletableFuture<ByteBuffer>> parts = new ArrayList<>();
    List<Block> missing = new ArrayList<>();
    for (Block block : wanted) {
      CompletableFuture<ByteBuffer> known = blocks.findOrClaim(block);
      metrics.cacheRead(known != null);
      if (known == null) {
        missing.add(block);
      } else {
        load(missing, parts);
        parts.add(known);
      }
    }
    load(missing, parts);
    return parts;
  }

  /** Asks for what is missing so far, all of it by one request. */
  private void load(List<Block> missing, List<CompletableFuture<ByteBuffer>> parts) {
    if (!missing.isEmpty()) {
      CompletableFuture<ByteBuffer> source = asked(missing);
      blocks.bring(List.copyOf(missing), source, missing.getFirst().position());
      parts.add(source);
      missing.clear();
    }
  }

  /** Whatever happens, claims are settled: others may wait already. */
  private CompletableFuture<ByteBuffer> asked(List<Block> run) {
    try {
      return load(run);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<ByteBuffer> load(List<Block> run) {
    Block first = run.getFirst();
    return switch (first.payload()) {
      case PayloadRef.Inline inline -> reader.readInline(inline);
      case PayloadRef.SegmentObject segment ->
          reader.readSegment(segment, first.position(), run.stream().mapToInt(Block::length).sum());
    };
  }

  private static ByteBuffer join(List<CompletableFuture<ByteBuffer>> parts, int start, int length) {
    ByteBuffer whole = ByteBuffer.allocate(length);
    int from = start;
    for (CompletableFuture<ByteBuffer> part : parts) {
      ByteBuffer bytes = part.join();
      int size = Math.min(bytes.remaining() - from, whole.remaining());
      whole.put(bytes.slice(from, size));
      from = 0;
    }
    return whole.flip();
  }

  /** Forgets a payload that turned out to be damaged, so that the next reader asks anew. */
  public void forget(PayloadRef payload) {
    Block.of(payload, 0, payload.length()).forEach(blocks::forget);
  }

  @Override
  public void applied(Applied applied, @Nullable Payload payload) {
    if (payload == null || !payload.bytes().hasRemaining()) {
      return;
    }
    List<Block> claimed =
        Block.of(payload.ref(), 0, payload.bytes().remaining()).stream()
            .filter(block -> blocks.findOrClaim(block) == null)
            .toList();
    blocks.bring(claimed, CompletableFuture.completedFuture(payload.bytes()), 0);
  }

  @Override
  public void caughtUp() {
    // References that the state no longer holds are not asked for, and leave in time.
  }

  @Override
  public void stopped(String problem) {
    // What has been read stays true.
  }
}
