package io.millrace.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random values for tests, reproducible from the generator's seed. */
final class Samples {
  private static final long NOW = 1_700_000_000_000L;
  private static final String[] NAMES = {"", "a", "content-type", "größe", "鍵", "🙂"};

  private final RandomGenerator random;

  Samples(RandomGenerator random) {
    this.random = random;
  }

  LogRecord record() {
    List<Header> headers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      headers.add(new Header(NAMES[random.nextInt(NAMES.length)], bytes(20)));
    }
    return new LogRecord(timestamp(), maybeBytes(30), maybeBytes(200), headers);
  }

  List<LogRecord> records(int most) {
    List<LogRecord> records = new ArrayList<>();
    for (int i = random.nextInt(1, most + 1); i > 0; i--) {
      records.add(record());
    }
    return records;
  }

  Batch batch() {
    return batch(records(8));
  }

  Batch batch(List<LogRecord> records) {
    BatchBuilder builder =
        new BatchBuilder(random.nextBoolean() ? Compression.ZSTD : Compression.NONE);
    records.forEach(builder::add);
    return builder.build();
  }

  Segment segment() {
    SegmentBuilder builder = new SegmentBuilder();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      builder.add(random.nextInt(3), random.nextInt(3), batch());
    }
    return builder.build();
  }

  EntryHeader entryHeader() {
    return EntryHeader.unsized(
        random.nextInt(10_000), random.nextLong(Long.MAX_VALUE), id(), id(), id(), timestamp());
  }

  List<RawCommand> commands() {
    List<RawCommand> commands = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      commands.add(new RawCommand(random.nextInt() & 0x7fffffff, bytes(40)));
    }
    return commands;
  }

  @Nullable ByteBuffer payload() {
    return random.nextBoolean() ? null : segment().bytes();
  }

  SnapshotHeader snapshotHeader() {
    return new SnapshotHeader(
        Snapshot.CURRENT_VERSION,
        random.nextInt(10_000),
        random.nextLong(Long.MAX_VALUE),
        id(),
        timestamp());
  }

  List<Snapshots.Body> sections() {
    List<Snapshots.Body> sections = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      sections.add(new Snapshots.Body(random.nextInt() & 0x7fffffff, bytes(100)));
    }
    return sections;
  }

  ClusterFile clusterFile() {
    return new ClusterFile(ClusterFile.CURRENT_VERSION, id(), random.nextInt(1, 10_001));
  }

  Id128 id() {
    return Id128.random(random);
  }

  /** Now and then compressible, now and then not; sometimes in the middle of a larger buffer. */
  ByteBuffer bytes(int most) {
    byte[] bytes = new byte[random.nextInt(most + 1) + 4];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
    } else {
      byte[] text = "{\"magnitude\":".getBytes(UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = text[i % text.length];
      }
    }
    return ByteBuffer.wrap(bytes, 2, bytes.length - 4);
  }

  private @Nullable ByteBuffer maybeBytes(int most) {
    return random.nextInt(5) == 0 ? null : bytes(most);
  }

  private long timestamp() {
    return random.nextInt(20) == 0 ? random.nextLong() : NOW + random.nextInt(-5_000, 60_000);
  }
}
