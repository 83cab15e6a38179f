package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoundTripPropertyTest {
  private static final int CASES = 2_000;

  @Test
  void batchesGiveBackTheirRecords() {
    forAll(samples -> {
      List<LogRecord> records = samples.records(50);
      Batch built = samples.batch(records);
      ByteBuffer source = surrounded(built.bytes());
      Batch read = Batch.read(source);
      assertThat(source.position()).isEqualTo(3 + built.length());
      assertThat(read.bytes()).isEqualTo(built.bytes());
      assertThat(read.recordCount()).isEqualTo(records.size());
      assertThat(read.records()).isEqualTo(records);
      assertThat(built.records()).isEqualTo(records);
    });
  }

  @Test
  void segmentsGiveBackTheirBatchesByPartition() {
    forAll(samples -> {
      Segment built = samples.segment();
      Segment read = Segment.read(built.bytes());
      assertThat(read.slices()).isEqualTo(built.slices());
      for (SegmentSlice slice : read.slices()) {
        List<ByteBuffer> batches = read.batches(slice).stream().map(Batch::bytes).toList();
        assertThat(batches).isNotEmpty();
        assertThat(batches.stream().mapToInt(ByteBuffer::remaining).sum())
            .isEqualTo(slice.length());
      }
    });
  }

  @Test
  void entriesGiveBackTheirParts() {
    forAll(samples -> {
      EntryHeader header = samples.entryHeader();
      List<RawCommand> commands = samples.commands();
      ByteBuffer payload = samples.payload();
      ByteBuffer bytes = Entry.encode(header, commands, payload);
      Entry entry = Entry.read(bytes);
      assertThat(entry.header().withLengths(0, 0)).isEqualTo(header);
      assertThat(entry.header()).isEqualTo(Entry.readHeader(bytes));
      assertThat(entry.header().entryLength()).isEqualTo(bytes.limit());
      assertThat(entry.commands()).isEqualTo(commands);
      assertThat(entry.payload()).isEqualTo(payload);
      Entry head = Entry.readHead(bytes.slice(0, entry.payloadPosition()));
      assertThat(head.commands()).isEqualTo(commands);
      assertThat(head.header()).isEqualTo(entry.header());
    });
  }

  @Test
  void snapshotsGiveBackTheirSections() {
    forAll(samples -> {
      SnapshotHeader header = samples.snapshotHeader();
      List<Snapshots.Body> sections = samples.sections();
      Snapshot read = Snapshot.read(Snapshots.encode(header, sections));
      assertThat(read.header()).isEqualTo(header);
      assertThat(Snapshots.bodies(read)).isEqualTo(sections);
    });
  }

  @Test
  void clusterFilesGiveBackTheirFields() {
    forAll(samples -> {
      ClusterFile file = samples.clusterFile();
      assertThat(ClusterFile.read(file.encode())).isEqualTo(file);
    });
  }

  @Test
  void varintsGiveBackTheirValues() {
    List<Long> values = new ArrayList<>(List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
    for (int shift = 0; shift < Long.SIZE; shift++) {
      values.addAll(List.of((1L << shift) - 1, 1L << shift, -(1L << shift)));
    }
    for (long value : values) {
      ByteBuffer out = ByteBuffer.allocate(2 * Varint.MAX_LENGTH);
      Varint.write(out, value);
      assertThat(out.position()).isEqualTo(Varint.length(value));
      Varint.writeSigned(out, value);
      assertThat(out.position()).isEqualTo(Varint.length(value) + Varint.signedLength(value));
      out.flip();
      assertThat(Varint.read(out)).isEqualTo(value);
      assertThat(Varint.readSigned(out)).isEqualTo(value);
    }
  }

  private static ByteBuffer surrounded(ByteBuffer bytes) {
    ByteBuffer larger = ByteBuffer.allocateDirect(bytes.remaining() + 8);
    return larger.position(3).put(bytes).position(3).asReadOnlyBuffer();
  }

  private static void forAll(Consumer<Samples> property) {
    for (int seed = 0; seed < CASES; seed++) {
      try {
        property.accept(new Samples(new SplittableRandom(seed)));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("fails with seed " + seed, e);
      }
    }
  }
}
