package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {
  private static final LogRecord EMPTY = new LogRecord(0, null, null, List.of());

  @Test
  void countsWhatItHolds() {
    BatchBuilder builder = new BatchBuilder(Compression.ZSTD);
    assertThat(builder.recordCount()).isZero();
    assertThat(builder.uncompressedBytes()).isZero();
    GoldenValues.RECORDS.forEach(builder::add);
    assertThat(builder.recordCount()).isEqualTo(3);
    assertThat(builder.uncompressedBytes()).isEqualTo(42);
    assertThat(builder.build().uncompressedLength()).isEqualTo(42);
  }

  @Test
  void compressesWhatGetsSmaller() {
    Batch batch = new BatchBuilder(Compression.ZSTD).add(ofBytes(new byte[10_000])).build();
    assertThat(batch.compression()).isEqualTo(Compression.ZSTD);
    assertThat(batch.length()).isLessThan(200);
    assertThat(batch.records()).containsExactly(ofBytes(new byte[10_000]));
  }

  @Test
  void storesAsItIsWhatDoesNotGetSmaller() {
    byte[] noise = new byte[10_000];
    new SplittableRandom(1).nextBytes(noise);
    Batch batch = new BatchBuilder(Compression.ZSTD).add(ofBytes(noise)).build();
    assertThat(batch.compression()).isEqualTo(Compression.NONE);
    assertThat(batch.records()).containsExactly(ofBytes(noise));
  }

  @Test
  void makesOneBatchOnly() {
    BatchBuilder builder = new BatchBuilder(Compression.NONE);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    builder.add(EMPTY).build();
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> builder.add(EMPTY)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void takesTheLargestRecordAndRefusesALargerOne() {
    LogRecord largest = ofBytes(new byte[Limits.RECORD_BYTES]);
    LogRecord larger = new LogRecord(0, ByteBuffer.allocate(1), largest.value(), List.of());
    BatchBuilder builder = new BatchBuilder(Compression.ZSTD);
    assertThatThrownBy(() -> builder.add(larger)).isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.hasRoomFor(largest)).isTrue();
    builder.add(largest);
    assertThat(builder.hasRoomFor(largest)).isFalse();
    assertThatThrownBy(() -> builder.add(largest)).isInstanceOf(IllegalStateException.class);
    assertThat(Batch.read(builder.build().bytes()).records()).containsExactly(largest);
  }

  @Test
  void takesNoMoreRecordsThanTheLimit() {
    BatchBuilder builder = new BatchBuilder(Compression.ZSTD);
    for (int i = 0; i < Limits.BATCH_RECORDS; i++) {
      builder.add(EMPTY);
    }
    assertThat(builder.hasRoomFor(EMPTY)).isFalse();
    assertThat(builder.build().records()).hasSize(Limits.BATCH_RECORDS);
  }

  @Test
  void takesNoMoreHeadersThanTheLimit() {
    Header header = new Header("", ByteBuffer.allocate(0));
    LogRecord record =
        new LogRecord(0, null, null, Collections.nCopies(Limits.RECORD_HEADERS, header));
    BatchBuilder builder = new BatchBuilder(Compression.ZSTD);
    while (builder.hasRoomFor(record)) {
      builder.add(record);
    }
    int fitting = Limits.BATCH_HEADERS / Limits.RECORD_HEADERS;
    assertThat(builder.recordCount()).isEqualTo(fitting);
    assertThat(builder.hasRoomFor(EMPTY)).isTrue();
    assertThat(builder.build().records()).hasSize(fitting);
  }

  private static LogRecord ofBytes(byte[] value) {
    return new LogRecord(0, null, ByteBuffer.wrap(value), List.of());
  }
}
