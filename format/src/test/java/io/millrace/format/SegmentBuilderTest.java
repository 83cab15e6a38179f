package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentBuilderTest {
  @Test
  void knowsItsSizeBeforeItBuilds() {
    SegmentBuilder builder = new SegmentBuilder();
    assertThat(builder.add(1, 0, GoldenValues.BATCH)).isZero();
    assertThat(builder.add(1, 1, GoldenValues.BATCH)).isEqualTo(1);
    assertThat(builder.add(1, 0, GoldenValues.BATCH)).isEqualTo(2);
    assertThat(builder.build().bytes().remaining()).isEqualTo(builder.size());
  }

  @Test
  void mayBeBuiltAgainWithMore() {
    SegmentBuilder builder = new SegmentBuilder();
    builder.add(1, 0, GoldenValues.BATCH);
    Segment first = builder.build();
    builder.add(1, 0, GoldenValues.BATCH);
    assertThat(builder.build().slices().get(0).recordCount()).isEqualTo(6);
    assertThat(first.slices().get(0).recordCount()).isEqualTo(3);
  }

  @Test
  void needsABatch() {
    assertThatThrownBy(() -> new SegmentBuilder().build())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesNegativeOwners() {
    SegmentBuilder builder = new SegmentBuilder();
    assertThatThrownBy(() -> builder.add(-1, 0, GoldenValues.BATCH))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.add(0, -1, GoldenValues.BATCH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void growsToTheLimitAndNoFurther() {
    byte[] noise = new byte[60 << 20];
    new SplittableRandom(1).nextBytes(noise);
    Batch large =
        GoldenValues.batch(List.of(new LogRecord(0, null, ByteBuffer.wrap(noise), List.of())));
    SegmentBuilder builder = new SegmentBuilder();
    for (int i = 0; i < 17; i++) {
      builder.add(1, i, large);
    }
    int full = builder.size();
    assertThatThrownBy(() -> builder.add(1, 17, large)).isInstanceOf(IllegalStateException.class);
    assertThat(builder.size()).isEqualTo(full);
    assertThat(builder.add(1, 0, GoldenValues.BATCH)).isEqualTo(17);
  }

  @Test
  void countsRecordsOfASliceInAnInt() {
    BatchBuilder records = new BatchBuilder(Compression.ZSTD);
    for (int i = 0; i < Limits.BATCH_RECORDS; i++) {
      records.add(new LogRecord(0, null, null, List.of()));
    }
    Batch many = records.build();
    SegmentBuilder builder = new SegmentBuilder();
    for (int i = 0; i < Integer.MAX_VALUE / Limits.BATCH_RECORDS; i++) {
      builder.add(1, 0, many);
    }
    assertThatThrownBy(() -> builder.add(1, 0, many)).isInstanceOf(IllegalStateException.class);
    assertThat(builder.build().slices().get(0).recordCount())
        .isEqualTo(Integer.MAX_VALUE / Limits.BATCH_RECORDS * Limits.BATCH_RECORDS);
  }
}
