package io.millrace.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur2Test {
  /** Known hashes of Kafka's default partitioner. */
  @ParameterizedTest
  @CsvSource({
    "21, -973932308",
    "foobar, -790332482",
    "a-little-bit-long-string, -985981536",
    "a-little-bit-longer-string, -1486304829",
    "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8, -58897971",
    "abc, 479470107"
  })
  void hashesAsKafkaDoes(String key, int hash) {
    assertThat(Murmur2.hash(key.getBytes(UTF_8))).isEqualTo(hash);
  }

  @Test
  void hashesWhatTheBufferHasLeftWithoutMovingIt() {
    ByteBuffer key = ByteBuffer.wrap("xxfoobaryy".getBytes(UTF_8), 2, 6);
    assertThat(Murmur2.hash(key)).isEqualTo(-790332482);
    assertThat(key.position()).isEqualTo(2);
  }

  @Test
  void dropsTheSignBeforeItTakesTheRemainder() {
    ByteBuffer key = ByteBuffer.wrap("foobar".getBytes(UTF_8));
    assertThat(Murmur2.partition(key, 1000)).isEqualTo((-790332482 & 0x7fffffff) % 1000);
    assertThat(Murmur2.partition(key, 1)).isZero();
  }

  @Test
  void refusesToChooseAmongNoPartitions() {
    assertThatThrownBy(() -> Murmur2.partition(ByteBuffer.allocate(0), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
