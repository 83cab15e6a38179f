package io.millrace.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.gateway.failure.Causes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Blocks that are held, bounded by their bytes, and those on their way in. Thread-safe. */
final class Blocks {
  /** What an entry costs besides its bytes: key, reference, buffer, the cache's own node. */
  private static final int ENTRY_OVERHEAD_BYTES = 256;

  private final Executor executor;
  private final Cache<Block, ByteBuffer> held;

  /** Whoever wants one of them waits for the same future. */
  private final ConcurrentMap<Block, CompletableFuture<ByteBuffer>> arriving =
      new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param executor copies what comes in
   */
  Blocks(long maxBytes, Executor executor) {
    this.executor = executor;
    this.held =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Block block, ByteBuffer bytes) -> bytes.capacity() + ENTRY_OVERHEAD_BYTES)
            .executor(executor)
            .build();
  }

  long heldBytes() {
    return held.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /** Whether nobody need ask the store for it. Does not count as a use. */
  boolean has(Block block) {
    return held.asMap().containsKey(block) || arriving.containsKey(block);
  }

  /**
   * The block, or the promise of it; null if it is now the caller's to bring, by {@link #bring}.
   */
  @Nullable CompletableFuture<ByteBuffer> findOrClaim(Block block) {
    ByteBuffer bytes = held.getIfPresent(block);
    if (bytes != null) {
      return CompletableFuture.completedFuture(bytes);
    }
    CompletableFuture<ByteBuffer> claim = new CompletableFuture<>();
    CompletableFuture<ByteBuffer> promised = arriving.putIfAbsent(block, claim);
    return promised == null ? arrivedMeanwhile(block, claim) : promised;
  }

  /** It may have come in between the two looks. */
  private @Nullable CompletableFuture<ByteBuffer> arrivedMeanwhile(
      Block block, CompletableFuture<ByteBuffer> claim) {
    ByteBuffer bytes = held.getIfPresent(block);
    if (bytes == null) {
      return null;
    }
    arriving.remove(block, claim);
    claim.complete(bytes);
    return claim;
  }

  /**
   * Takes in blocks that the caller has claimed. One that comes alone is kept as it came. Of
   * several each is copied, since it must not keep the others in memory when they have left.
   *
   * @param source of bytes that hold all of them
   * @param position where in the payload those bytes begin
   */
  void bring(List<Block> claimed, CompletableFuture<ByteBuffer> source, int position) {
    for (Block block : claimed) {
      CompletableFuture<ByteBuffer> own =
          claimed.size() == 1
              ? source.thenApply(bytes -> own(block, bytes, position))
              : source.thenApplyAsync(bytes -> own(block, bytes, position), executor);
      var unused = own.whenComplete((bytes, failure) -> take(block, bytes, failure));
    }
  }

  private static ByteBuffer own(Block block, ByteBuffer bytes, int position) {
    return bytes.remaining() == block.length()
        ? bytes
        : ByteBuffer.allocate(block.length())
            .put(bytes.slice(block.position() - position, block.length()))
            .flip();
  }

  /** A block goes from {@link #arriving} to {@link #held}, and is always in one of them. */
  private void take(Block block, @Nullable ByteBuffer bytes, @Nullable Throwable failure) {
    if (bytes != null) {
      held.put(block, bytes);
    }
    CompletableFuture<ByteBuffer> promised = arriving.remove(block);
    if (promised != null) {
      Causes.into(promised).accept(bytes, failure);
    }
  }

  void forget(Block block) {
    held.invalidate(block);
  }
}
