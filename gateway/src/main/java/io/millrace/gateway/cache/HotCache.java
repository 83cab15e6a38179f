package io.millrace.gateway.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.gateway.metrics.GatewayMetrics;
import io.millrace.index.LaneListener;
import io.millrace.index.command.PayloadRef;
import io.millrace.index.journal.LaneRequest.Payload;
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
 * for once however many want it. Thread-safe.
 */
public final class HotCache implements LaneListener {
  /** Large enough that a sequential reader pays for few requests. */
  private static final int BLOCK_BYTES = 1 << 20;

  /** What an entry costs besides its bytes: key, reference, buffer, the cache's own node. */
  private static final int ENTRY_OVERHEAD_BYTES = 256;

  /** Equal references mean equal bytes, so this is all that tells blocks apart. */
  private record Block(PayloadRef payload, int number) {}

  private final PayloadReader reader;
  private final Executor executor;
  private final GatewayMetrics metrics;
  private final AsyncCache<Block, ByteBuffer> blocks;

  /**
   * An empty cache.
   *
   * @param executor copies what comes in
   */
  public HotCache(ObjectStore store, long maxBytes, Executor executor, GatewayMetrics metrics) {
    this.reader = new PayloadReader(store);
    this.executor = executor;
    this.metrics = metrics;
    this.blocks =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Block block, ByteBuffer bytes) -> bytes.capacity() + ENTRY_OVERHEAD_BYTES)
            .executor(executor)
            .buildAsync();
  }

  /** Bytes held, by estimate. */
  public long heldBytes() {
    return blocks.synchronous().policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /**
   * Reads a part of a payload.
   *
   * @return the bytes, which nobody may change; fails with {@link PayloadGoneException}, {@link
   *     io.millrace.gateway.failure.CorruptObjectException} or {@link
   *     io.millrace.tiering.ObjectStoreException}
   */
  public CompletableFuture<ByteBuffer> read(PayloadRef payload, int position, int length) {
    int first = position / blockBytes(payload);
    int last = (position + length - 1) / blockBytes(payload);
    int start = position - first * blockBytes(payload);
    if (first == last) {
      return block(new Block(payload, first)).thenApply(bytes -> bytes.slice(start, length));
    }
    List<CompletableFuture<ByteBuffer>> parts = new ArrayList<>();
    for (int number = first; number <= last; number++) {
      parts.add(block(new Block(payload, number)));
    }
    return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> join(parts, start, length));
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
    for (int number = 0; number <= (payload.length() - 1) / blockBytes(payload); number++) {
      blocks.synchronous().invalidate(new Block(payload, number));
    }
  }

  private CompletableFuture<ByteBuffer> block(Block block) {
    boolean[] missed = new boolean[1];
    CompletableFuture<ByteBuffer> bytes =
        blocks.get(
            block,
            (wanted, unused) -> {
              missed[0] = true;
              return load(wanted);
            });
    metrics.cacheRead(!missed[0]);
    return bytes;
  }

  private CompletableFuture<ByteBuffer> load(Block block) {
    return switch (block.payload()) {
      case PayloadRef.Inline inline -> reader.readInline(inline);
      case PayloadRef.SegmentObject segment -> {
        int position = block.number() * BLOCK_BYTES;
        int length = Math.min(BLOCK_BYTES, segment.length() - position);
        yield reader.readSegment(segment, position, length);
      }
    };
  }

  /** The payload of an entry is one block: it is small, and can be verified only as a whole. */
  private static int blockBytes(PayloadRef payload) {
    return switch (payload) {
      case PayloadRef.Inline inline -> Math.max(1, inline.length());
      case PayloadRef.SegmentObject segment -> BLOCK_BYTES;
    };
  }

  @Override
  public void applied(Applied applied, @Nullable Payload payload) {
    if (payload == null) {
      return;
    }
    int blockBytes = blockBytes(payload.ref());
    int size = payload.bytes().remaining();
    for (int position = 0; position < size; position += blockBytes) {
      ByteBuffer bytes = payload.bytes().slice(position, Math.min(blockBytes, size - position));
      blocks.put(new Block(payload.ref(), position / blockBytes), keep(bytes, size));
    }
  }

  /** A block must not keep the whole payload in memory, when the others have left the cache. */
  private CompletableFuture<ByteBuffer> keep(ByteBuffer bytes, int payloadBytes) {
    return bytes.remaining() == payloadBytes
        ? CompletableFuture.completedFuture(bytes)
        : CompletableFuture.supplyAsync(
            () -> ByteBuffer.allocate(bytes.remaining()).put(bytes).flip(), executor);
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
