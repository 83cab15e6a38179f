package io.millrace.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.gateway.failure.Causes;
import io.millrace.gateway.failure.RequestException;
import io.millrace.gateway.memory.Reservation;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of the log in memory, bounded by their bytes. What is committed comes in as it is
 * applied, so a reader at the tail needs no store; what else is read comes in by blocks, each asked
 * for once however many want it. Thread-safe.
 */
public final class HotCache implements LaneListener {
  /**
   * Large enough that a sequential reader pays for few requests, and with an array's header not
   * larger than one of G1's regions, of which it would otherwise take two.
   */
  private static final int BLOCK_BYTES = (1 << 20) - 64;

  /** What an entry costs besides its bytes: key, reference, buffer, the cache's own node. */
  private static final int ENTRY_OVERHEAD_BYTES = 256;

  /** Equal references mean equal bytes, so this is all that tells blocks apart. */
  private record Block(PayloadRef payload, int number) {}

  private final PayloadReader reader;
  private final Executor executor;
  private final GatewayMetrics metrics;
  private final Cache<Block, ByteBuffer> blocks;

  /** Blocks on their way in; whoever wants one of them waits for the same future. */
  private final ConcurrentMap<Block, CompletableFuture<ByteBuffer>> arriving =
      new ConcurrentHashMap<>();

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
            .build();
  }

  /** Bytes held, by estimate. */
  public long heldBytes() {
    return blocks.policy().eviction().orElseThrow().weightedSize().orElse(0);
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
    try {
      return blocks(payload, position, length, memory);
    } catch (RequestException.Overloaded e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<ByteBuffer> blocks(
      PayloadRef payload, int position, int length, Reservation memory) {
    int first = position / blockBytes(payload);
    int last = (position + length - 1) / blockBytes(payload);
    int start = position - first * blockBytes(payload);
    if (first == last) {
      return block(new Block(payload, first), memory)
          .thenApply(bytes -> bytes.slice(start, length));
    }
    memory.add(length);
    List<CompletableFuture<ByteBuffer>> parts = new ArrayList<>();
    for (int number = first; number <= last; number++) {
      parts.add(block(new Block(payload, number), memory));
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
      blocks.invalidate(new Block(payload, number));
    }
  }

  private CompletableFuture<ByteBuffer> block(Block block, Reservation memory) {
    ByteBuffer held = blocks.getIfPresent(block);
    if (held != null) {
      metrics.cacheRead(true);
      return CompletableFuture.completedFuture(held);
    }
    CompletableFuture<ByteBuffer> coming = arriving.get(block);
    if (coming == null) {
      memory.add(length(block));
      CompletableFuture<ByteBuffer> wanted = new CompletableFuture<>();
      coming = arriving.putIfAbsent(block, wanted);
      if (coming == null) {
        metrics.cacheRead(false);
        bring(block, load(block), wanted);
        return wanted;
      }
    }
    metrics.cacheRead(true);
    return coming;
  }

  private static int length(Block block) {
    int blockBytes = blockBytes(block.payload());
    return Math.min(blockBytes, block.payload().length() - block.number() * blockBytes);
  }

  /** The block goes from {@link #arriving} to {@link #blocks}, and is always in one of them. */
  private void bring(
      Block block, CompletableFuture<ByteBuffer> source, CompletableFuture<ByteBuffer> wanted) {
    var unused =
        source.whenComplete((bytes, failure) -> {
          if (failure == null) {
            blocks.put(block, bytes);
          }
          arriving.remove(block, wanted);
          Causes.into(wanted).accept(bytes, failure);
        });
  }

  private CompletableFuture<ByteBuffer> load(Block block) {
    return switch (block.payload()) {
      case PayloadRef.Inline inline -> reader.readInline(inline);
      case PayloadRef.SegmentObject segment ->
          reader.readSegment(segment, block.number() * BLOCK_BYTES, length(block));
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
      put(new Block(payload.ref(), position / blockBytes), bytes, size);
    }
  }

  /** A block must not keep its whole payload in memory when the other blocks have left. */
  private void put(Block block, ByteBuffer bytes, int payloadBytes) {
    if (bytes.remaining() == payloadBytes) {
      blocks.put(block, bytes);
      return;
    }
    CompletableFuture<ByteBuffer> wanted = new CompletableFuture<>();
    if (arriving.putIfAbsent(block, wanted) == null) {
      bring(
          block,
          CompletableFuture.supplyAsync(
              () -> ByteBuffer.allocate(bytes.remaining()).put(bytes).flip(), executor),
          wanted);
    }
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
