package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What was stored once is read for ever, and what is stored now is what it always was. */
class GoldenFilesTest {
  @Test
  void clusterFile() {
    ByteBuffer golden = GoldenFile.bytes("cluster");
    assertThat(GoldenValues.CLUSTER.encode()).isEqualTo(golden);
    assertThat(ClusterFile.read(golden)).isEqualTo(GoldenValues.CLUSTER);
  }

  @Test
  void uncompressedBatch() {
    ByteBuffer golden = GoldenFile.bytes("batch-none");
    assertThat(GoldenValues.BATCH.bytes()).isEqualTo(golden);
    Batch batch = Batch.read(golden);
    assertThat(batch.records()).isEqualTo(GoldenValues.RECORDS);
    assertThat(batch.compression()).isEqualTo(Compression.NONE);
    assertThat(batch.length()).isEqualTo(94);
    assertThat(batch.recordCount()).isEqualTo(3);
    assertThat(batch.maxTimestampMillis()).isEqualTo(1_700_000_000_005L);
    assertThat(batch.uncompressedLength()).isEqualTo(42);
    assertThat(batch.producerId()).isEqualTo(-1);
    assertThat(batch.producerEpoch()).isEqualTo(-1);
    assertThat(batch.baseSequence()).isEqualTo(-1);
  }

  /** Read only: other releases of zstd may compress to other bytes. */
  @Test
  void compressedBatch() {
    Batch batch = Batch.read(GoldenFile.bytes("batch-zstd"));
    assertThat(batch.compression()).isEqualTo(Compression.ZSTD);
    assertThat(batch.uncompressedLength()).isEqualTo(414);
    assertThat(batch.records()).isEqualTo(GoldenValues.REPETITIVE_RECORDS);
  }

  @Test
  void batchOfAProducer() {
    Batch batch = Batch.read(GoldenFile.bytes("batch-producer"));
    assertThat(batch.producerId()).isEqualTo(77);
    assertThat(batch.producerEpoch()).isEqualTo(3);
    assertThat(batch.baseSequence()).isEqualTo(1200);
    assertThat(batch.records()).isEqualTo(GoldenValues.RECORDS);
  }

  @Test
  void segment() {
    ByteBuffer golden = GoldenFile.bytes("segment");
    assertThat(GoldenValues.SEGMENT.bytes()).isEqualTo(golden);
    assertThat(Segment.read(golden).slices())
        .containsExactly(
            new SegmentSlice(9, 0, 1, 8, 58, 1_700_000_000_001L),
            new SegmentSlice(9, 1, 2, 66, 116, 1_700_000_000_002L));
  }

  @Test
  void entryWithPayload() {
    ByteBuffer golden = GoldenFile.bytes("entry");
    assertThat(Entry.encode(GoldenValues.ENTRY_HEADER, GoldenValues.COMMANDS, GoldenValues.PAYLOAD))
        .isEqualTo(golden);
    Entry entry = Entry.read(golden);
    assertThat(entry.header()).isEqualTo(GoldenValues.ENTRY_HEADER.withLengths(8, 114));
    assertThat(entry.commands()).isEqualTo(GoldenValues.COMMANDS);
    assertThat(entry.payload()).isEqualTo(GoldenValues.PAYLOAD);
    assertThat(entry.payloadPosition()).isEqualTo(96);
    assertThat(entry.crc()).isEqualTo(0x168ed283);
  }

  @Test
  void entryWithoutPayload() {
    ByteBuffer golden = GoldenFile.bytes("entry-no-payload");
    assertThat(Entry.encode(GoldenValues.ENTRY_HEADER, GoldenValues.COMMANDS, null))
        .isEqualTo(golden);
    assertThat(Entry.read(golden).payload()).isNull();
    assertThat(Entry.read(golden).commands()).isEqualTo(GoldenValues.COMMANDS);
  }

  @Test
  void snapshot() {
    ByteBuffer golden = GoldenFile.bytes("snapshot");
    assertThat(Snapshots.encode(GoldenValues.SNAPSHOT_HEADER, GoldenValues.SECTIONS))
        .isEqualTo(golden);
    Snapshot snapshot = Snapshot.read(golden);
    assertThat(snapshot.header()).isEqualTo(GoldenValues.SNAPSHOT_HEADER);
    assertThat(Snapshots.bodies(snapshot)).isEqualTo(GoldenValues.SECTIONS);
    assertThat(snapshot.head().digest()).isEqualTo(golden.slice(44, 32));
  }
}
