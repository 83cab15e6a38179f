package io.millrace.index.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.format.BatchBuilder;
import io.millrace.format.Compression;
import io.millrace.format.LogRecord;
import io.millrace.format.SegmentBuilder;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be asked for at all. */
class AppendBatchesTest {

  private final PartitionBatch large = batch(50 << 20);

  @Test
  void moreBytesThanOneEntryCanHoldAreRefusedBeforeALaneSeesThem() {
    List<PartitionBatch> most = Collections.nCopies(19, large);
    assertThat(new AppendBatches(1, most).volume().batches()).isEqualTo(19);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AppendBatches(1, Collections.nCopies(20, large)))
        .withMessageContaining("one entry cannot hold so much");
  }

  @Test
  void moreBatchesThanOneEntryCanHoldAreRefused() {
    PartitionBatch small = batch(1);
    assertThat(new AppendBatches(1, Collections.nCopies(1 << 20, small)).batches())
        .hasSize(1 << 20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AppendBatches(1, Collections.nCopies((1 << 20) + 1, small)));
  }

  @Test
  void moreRecordsThanAPartitionsSliceCanCountDoNotFit() {
    assertThat(new Volume(1, 1, Integer.MAX_VALUE).fits()).isTrue();
    assertThat(new Volume(1, 1, Integer.MAX_VALUE + 1L).fits()).isFalse();
  }

  @Test
  void whatIsNotRefusedFitsASegmentThoughEachBatchHasAPartitionOfItsOwn() {
    SegmentBuilder segment = new SegmentBuilder();
    for (int partition = 0; partition < 19; partition++) {
      segment.add(1, partition, large.batch());
    }
    assertThat(segment.size()).isPositive();
  }

  private static PartitionBatch batch(int valueBytes) {
    LogRecord one = new LogRecord(1, null, ByteBuffer.allocate(valueBytes), List.of());
    return new PartitionBatch(0, new BatchBuilder(Compression.NONE).add(one).build());
  }
}
