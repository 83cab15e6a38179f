package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to an encoding, decoding gives the value that was encoded or a
 * MalformedException, and takes memory in proportion to the bytes that are there. With checksums
 * made right again, it gives a value that encodes to the very same bytes.
 */
class MutationPropertyTest {
  private static final int CASES = 100_000;
  private static final int SAMPLES = 64;
  private static final List<Structure> STRUCTURES = List.of(Structure.values());

  /** About twice what records of a byte or two take. */
  private static final int ALLOCATED_PER_BYTE = 64;

  /** An error with its stack trace. */
  private static final int ALLOCATED_ALWAYS = 16 << 10;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<Structure, List<ByteBuffer>> samples = new EnumMap<>(Structure.class);
  private int decoded;
  private int refused;

  MutationPropertyTest() {
    for (Structure structure : STRUCTURES) {
      List<ByteBuffer> encodings = new ArrayList<>();
      for (int seed = 0; seed < SAMPLES; seed++) {
        encodings.add(structure.sample(new Samples(new SplittableRandom(seed))));
      }
      samples.put(structure, encodings);
    }
  }

  @Test
  void changedEncodingsDecodeToTheOriginalOrAreMalformed() {
    for (int seed = 0; seed < CASES; seed++) {
      try {
        checkOne(new SplittableRandom(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("fails with seed " + seed, e);
      }
    }
    assertThat(refused).as("refused").isGreaterThan(CASES / 2);
    assertThat(decoded).as("decoded").isGreaterThan(CASES / 20);
  }

  private void checkOne(SplittableRandom random) {
    Structure structure = STRUCTURES.get(random.nextInt(STRUCTURES.size()));
    List<ByteBuffer> encodings = samples.get(structure);
    ByteBuffer original = encodings.get(random.nextInt(SAMPLES));
    ByteBuffer other = encodings.get(random.nextInt(SAMPLES));
    ByteBuffer mutated = new Mutator(random).mutate(original, other);
    boolean sealed = random.nextBoolean();
    Object value = decodeWithinBounds(structure, sealed ? structure.seal(mutated) : mutated);
    if (value == null) {
      refused++;
      return;
    }
    decoded++;
    if (!sealed) {
      assertThat(value).isEqualTo(structure.decode(original));
    }
    ByteBuffer again = structure.encodeAgain(mutated);
    if (again != null) {
      assertThat(again).isEqualTo(mutated);
    }
  }

  private @Nullable Object decodeWithinBounds(Structure structure, ByteBuffer bytes) {
    long most = ALLOCATED_ALWAYS + (long) ALLOCATED_PER_BYTE * bytes.limit();
    // The first error of a kind takes a lot to link its message, the second does not.
    if (allocatedByDecoding(structure, bytes) > most) {
      assertThat(allocatedByDecoding(structure, bytes))
          .as("bytes allocated for %d bytes", bytes.limit())
          .isLessThanOrEqualTo(most);
    }
    return decodeOrNull(structure, bytes);
  }

  private long allocatedByDecoding(Structure structure, ByteBuffer bytes) {
    long before = threads.getCurrentThreadAllocatedBytes();
    decodeOrNull(structure, bytes);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static @Nullable Object decodeOrNull(Structure structure, ByteBuffer bytes) {
    try {
      return structure.decode(bytes);
    } catch (MalformedException e) {
      assertThat(e.position()).isNotNegative();
      return null;
    }
  }
}
