package io.millrace.format;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;

/**
 * One zstd frame to and from arrays of known size. Decompressing straight into an array of the
 * declared size takes no window memory, whatever window the frame asks for.
 */
final class Zstandard {
  // Measured on JSON-like blocks: a ratio of 0.24 at 580 MB/s; higher levels cost more than the
  // bytes they save.
  private static final int LEVEL = 1;

  // Little-endian, as all of a frame is.
  private static final int MAGIC = 0x28b52ffd;

  // RFC 8878: a block regenerates at most 128 KiB, and takes 3 bytes of header and 1 of content.
  private static final int MAX_BLOCK_BYTES = 128 << 10;
  private static final int MIN_BLOCK_LENGTH = 4;

  private static final ContextPool<ZstdCompressCtx> COMPRESSING =
      new ContextPool<>(() -> new ZstdCompressCtx().setLevel(LEVEL), ZstdCompressCtx::close);
  private static final ContextPool<ZstdDecompressCtx> DECOMPRESSING =
      new ContextPool<>(ZstdDecompressCtx::new, ZstdDecompressCtx::close);

  private Zstandard() {}

  /** The most bytes that a frame of {@code length} bytes can hold. */
  static long mostFrom(int length) {
    return (long) length / MIN_BLOCK_LENGTH * MAX_BLOCK_BYTES;
  }

  /** The most bytes that a frame of {@code length} bytes of content can take. */
  static int frameBound(int length) {
    return Math.toIntExact(Zstd.compressBound(length));
  }

  /**
   * Compresses what {@code source} has left into {@code target}, which has {@link #frameBound} left
   * and whose position is moved. Both are on the heap.
   */
  static void compress(ByteBuffer source, ByteBuffer target) {
    Range from = Range.of(source);
    Range to = Range.of(target);
    int length =
        COMPRESSING.use(context ->
            context.compressByteArray(
                to.array, to.offset, to.length, from.array, from.offset, from.length));
    target.position(target.position() + length);
  }

  /**
   * Decompresses {@code frame}, which must be exactly one frame of exactly {@code length} bytes.
   *
   * @param part what the frame is a part of, and where in it, for errors
   */
  static ByteBuffer decompress(ByteBuffer frame, int length, Part part) {
    Range from = Range.of(frame);
    try {
      checkFrame(from, length, part);
      byte[] target = new byte[length];
      int result =
          DECOMPRESSING.use(context ->
              context.decompressByteArray(target, 0, length, from.array, from.offset, from.length));
      if (result != length) {
        throw part.malformed("holds " + result + " bytes instead of " + length);
      }
      return ByteBuffer.wrap(target);
    } catch (ZstdException e) {
      throw part.malformed("is damaged: " + e.getMessage());
    }
  }

  private static void checkFrame(Range frame, int length, Part part) {
    // Without this the library also takes skippable frames and those of its oldest versions.
    if (frame.length < Integer.BYTES
        || ByteBuffer.wrap(frame.array).getInt(frame.offset) != MAGIC) {
      throw part.malformed("has no magic");
    }
    if (Zstd.getFrameContentSize(frame.array, frame.offset, frame.length) != length) {
      throw part.malformed("does not state " + length + " bytes of content");
    }
    if (Zstd.findFrameCompressedSize(frame.array, frame.offset, frame.length) != frame.length) {
      throw part.malformed("does not end where the " + part.structure + " ends");
    }
  }

  /** Where a frame stands. */
  record Part(String structure, long position) {
    private MalformedException malformed(String problem) {
      return new MalformedException(structure + ": its zstd frame " + problem, position);
    }
  }

  /** What a buffer has left, as the library wants it; copied if the buffer is not on the heap. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Range(byte[] array, int offset, int length) {
    static Range of(ByteBuffer bytes) {
      if (bytes.hasArray()) {
        return new Range(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      }
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(bytes.position(), copy);
      return new Range(copy, 0, copy.length);
    }
  }
}
