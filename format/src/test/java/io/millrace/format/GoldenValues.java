package io.millrace.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;

/** What the golden files hold. */
final class GoldenValues {
  static final ClusterFile CLUSTER = new ClusterFile(1, id("c0"), 4);

  static final List<LogRecord> RECORDS =
      List.of(
          new LogRecord(
              1_700_000_000_000L,
              text("k1"),
              text("{\"n\":1}"),
              List.of(new Header("trace", ByteBuffer.wrap(new byte[] {1, 2})))),
          new LogRecord(1_700_000_000_005L, null, text(""), List.of()),
          new LogRecord(
              1_699_999_999_998L, text(""), null, List.of(new Header("größe", text("")))));

  static final List<LogRecord> REPETITIVE_RECORDS =
      List.of(
          new LogRecord(1_700_000_000_000L, null, text("ab".repeat(100)), List.of()),
          new LogRecord(1_700_000_000_001L, null, text("ab".repeat(100)), List.of()));

  static final Batch BATCH = batch(RECORDS);

  static final Segment SEGMENT = segment();

  static final EntryHeader ENTRY_HEADER =
      EntryHeader.unsized(2, 5, id("a0"), id("b0"), id("d0"), 1_700_000_000_000L);

  static final List<RawCommand> COMMANDS =
      List.of(
          new RawCommand(7, ByteBuffer.wrap(new byte[] {1, 2, 3})),
          new RawCommand(300, ByteBuffer.allocate(0)));

  static final ByteBuffer PAYLOAD = payload();

  static final SnapshotHeader SNAPSHOT_HEADER =
      new SnapshotHeader(1, 2, 4096, id("a0"), 1_700_000_000_000L);

  static final List<Snapshots.Body> SECTIONS =
      List.of(
          new Snapshots.Body(1, ByteBuffer.wrap(new byte[] {1, 2, 3})),
          new Snapshots.Body(2, ByteBuffer.allocate(0)),
          new Snapshots.Body(3, ByteBuffer.wrap("ab".repeat(100).getBytes(UTF_8))));

  private GoldenValues() {}

  static Batch batch(List<LogRecord> records) {
    BatchBuilder builder = new BatchBuilder(Compression.NONE);
    records.forEach(builder::add);
    return builder.build();
  }

  private static Segment segment() {
    SegmentBuilder builder = new SegmentBuilder();
    builder.add(9, 1, single("x", 1_700_000_000_000L));
    builder.add(9, 0, single("y", 1_700_000_000_001L));
    builder.add(9, 1, single("z", 1_700_000_000_002L));
    return builder.build();
  }

  private static ByteBuffer payload() {
    SegmentBuilder builder = new SegmentBuilder();
    builder.add(9, 0, single("x", 1_700_000_000_000L));
    return builder.build().bytes();
  }

  private static Batch single(String value, long timestampMillis) {
    return batch(List.of(new LogRecord(timestampMillis, null, text(value), List.of())));
  }

  private static Id128 id(String twoDigits) {
    return Id128.parse(twoDigits + "0102030405060708090a0b0c0d0e0f");
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
