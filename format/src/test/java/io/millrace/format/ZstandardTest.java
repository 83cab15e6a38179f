package io.millrace.format;

import static io.millrace.format.Malformed.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Frames that declare one thing and hold another. */
class ZstandardTest {
  private static final byte[] CONTENT = new byte[100_000];
  private static final byte[] FRAME = Zstd.compress(CONTENT, 1);

  @Test
  void takesAFrameOfTheDeclaredSizeFromAnyKindOfBuffer() {
    ByteBuffer heap = ByteBuffer.allocate(FRAME.length + 5).position(5).put(FRAME).position(5);
    ByteBuffer direct = ByteBuffer.allocateDirect(FRAME.length).put(FRAME).flip();
    for (ByteBuffer frame :
        new ByteBuffer[] {heap, heap.slice(), heap.asReadOnlyBuffer(), direct}) {
      int position = frame.position();
      assertThat(decompress(frame, CONTENT.length)).isEqualTo(ByteBuffer.wrap(CONTENT));
      assertThat(frame.position()).isEqualTo(position);
    }
  }

  @Test
  void framesMadeAndReadSideBySideAreWhole() {
    IntStream.range(1, 2_000)
        .parallel()
        .forEach(size -> {
          byte[] content = new byte[size];
          new Random(size).ints(size / 2, 0, 4).forEach(i -> content[i * size / 4] = (byte) i);
          ByteBuffer frame = ByteBuffer.allocate(Zstandard.frameBound(size));
          Zstandard.compress(ByteBuffer.wrap(content), frame);

          assertThat(decompress(frame.flip(), size)).isEqualTo(ByteBuffer.wrap(content));
          assertRefused(joined(FRAME, CONTENT), size, "does not");
        });
  }

  @Test
  void refusesAnotherSizeThanDeclared() {
    assertRefused(FRAME, CONTENT.length - 1, "does not state 99999 bytes of content");
    assertRefused(FRAME, CONTENT.length + 1, "does not state 100001 bytes of content");
  }

  @Test
  void refusesAFrameThatDoesNotStateItsSize() {
    try (ZstdCompressCtx context = new ZstdCompressCtx().setContentSize(false)) {
      assertRefused(context.compress(CONTENT), CONTENT.length, "does not state");
    }
  }

  @Test
  void refusesAFrameThatStatesMoreThanItHolds() {
    byte[] frame = FRAME.clone();
    // Frame header: magic, descriptor with a size of 4 bytes, size.
    assertThat(frame[4] & 0xe0).isEqualTo(0xa0);
    ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putInt(5, 128 << 20);
    assertRefused(frame, 128 << 20, "is damaged");
  }

  @Test
  void refusesWhatFollowsTheFrame() {
    byte[] empty = Zstd.compress(new byte[0], 1);
    byte[] skippable = HexFormat.of().parseHex("502a4d18" + "01000000" + "00");
    assertRefused(joined(FRAME, empty), CONTENT.length, "does not end where the batch ends");
    assertRefused(joined(FRAME, skippable), CONTENT.length, "does not end where the batch ends");
    assertRefused(joined(skippable, FRAME), CONTENT.length, "has no magic");
  }

  @Test
  void refusesAFrameThatIsCutOff() {
    for (int length = 0; length < FRAME.length; length++) {
      byte[] cut = Arrays.copyOf(FRAME, length);
      assertRefused(cut, CONTENT.length, "zstd frame");
    }
  }

  @Test
  void aFrameHoldsNoMoreThanItsBlocksCanRegenerate() {
    byte[] zeros = new byte[16 << 20];
    byte[] densest = Zstd.compress(zeros, 19);
    assertThat(Zstandard.mostFrom(densest.length)).isGreaterThanOrEqualTo(zeros.length);
    assertThat(Zstandard.mostFrom(3)).isZero();
  }

  private static void assertRefused(byte[] frame, int length, String problem) {
    assertMalformed(() -> decompress(ByteBuffer.wrap(frame), length), BatchLayout.RECORDS, problem);
  }

  private static ByteBuffer decompress(ByteBuffer frame, int length) {
    return Zstandard.decompress(frame, length, BatchLayout.FRAME);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
