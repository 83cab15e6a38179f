package io.millrace.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each stored structure, as tests that know nothing of it handle it. */
enum Structure {
  CLUSTER {
    @Override
    ByteBuffer sample(Samples samples) {
      return samples.clusterFile().encode();
    }

    @Override
    ByteBuffer seal(ByteBuffer bytes) {
      return Seals.cluster(bytes);
    }

    @Override
    Object decode(ByteBuffer bytes) {
      return ClusterFile.read(bytes);
    }

    @Override
    ByteBuffer encodeAgain(ByteBuffer bytes) {
      return ClusterFile.read(bytes).encode();
    }
  },

  BATCH {
    @Override
    ByteBuffer sample(Samples samples) {
      return samples.batch().bytes();
    }

    @Override
    ByteBuffer seal(ByteBuffer bytes) {
      return Seals.batch(bytes);
    }

    @Override
    Object decode(ByteBuffer bytes) {
      return content(Batch.read(bytes.duplicate()));
    }

    @Override
    @Nullable ByteBuffer encodeAgain(ByteBuffer bytes) {
      ByteBuffer rest = bytes.duplicate();
      Batch batch = Batch.read(rest);
      if (batch.compression() == Compression.ZSTD) {
        return null;
      }
      ByteWriter again = new ByteWriter(bytes.limit());
      again.writeBytes(bytes.slice(0, BatchLayout.RECORDS));
      long base = bytes.getLong(BatchLayout.BASE_TIMESTAMP);
      batch.records().forEach(record -> RecordEncoder.write(record, base, again));
      again.writeBytes(rest);
      return again.written();
    }
  },

  SEGMENT {
    @Override
    ByteBuffer sample(Samples samples) {
      return samples.segment().bytes();
    }

    @Override
    ByteBuffer seal(ByteBuffer bytes) {
      return Seals.segment(bytes);
    }

    @Override
    Object decode(ByteBuffer bytes) {
      Segment segment = Segment.read(bytes);
      List<Object> content = new ArrayList<>(segment.slices());
      for (SegmentSlice slice : segment.slices()) {
        segment.batches(slice).forEach(batch -> content.add(content(batch)));
      }
      return content;
    }

    @Override
    ByteBuffer encodeAgain(ByteBuffer bytes) {
      Segment segment = Segment.read(bytes);
      SegmentBuilder builder = new SegmentBuilder();
      for (SegmentSlice slice : segment.slices()) {
        for (Batch batch : segment.batches(slice)) {
          builder.add(slice.topicId(), slice.partition(), batch);
        }
      }
      return builder.build().bytes();
    }
  },

  ENTRY {
    @Override
    ByteBuffer sample(Samples samples) {
      return Entry.encode(samples.entryHeader(), samples.commands(), samples.payload());
    }

    @Override
    ByteBuffer seal(ByteBuffer bytes) {
      return Seals.entry(bytes);
    }

    @Override
    Object decode(ByteBuffer bytes) {
      Entry entry = Entry.read(bytes);
      ByteBuffer payload = entry.payload();
      return List.of(
          entry.header(), entry.commands(), payload == null ? "none" : payload, entry.crc());
    }

    @Override
    ByteBuffer encodeAgain(ByteBuffer bytes) {
      Entry entry = Entry.read(bytes);
      return Entry.encode(entry.header(), entry.commands(), entry.payload());
    }
  },

  ENTRY_HEAD {
    @Override
    ByteBuffer sample(Samples samples) {
      ByteBuffer entry = ENTRY.sample(samples);
      return entry.limit(Entry.readHeader(entry).headLength());
    }

    @Override
    ByteBuffer seal(ByteBuffer bytes) {
      return bytes.limit() < Entry.HEADER_LENGTH
          ? bytes
          : bytes.putInt(EntryLayout.HEADER_CRC, Checksum.of(bytes, 0, EntryLayout.HEADER_CRC));
    }

    @Override
    Object decode(ByteBuffer bytes) {
      Entry head = Entry.readHead(bytes);
      return List.of(head.header(), head.commands());
    }

    @Override
    @Nullable ByteBuffer encodeAgain(ByteBuffer bytes) {
      return null;
    }
  },

  SNAPSHOT {
    @Override
    ByteBuffer sample(Samples samples) {
      return Snapshots.encode(samples.snapshotHeader(), samples.sections());
    }

    @Override
    ByteBuffer seal(ByteBuffer bytes) {
      return Seals.snapshot(bytes);
    }

    @Override
    Object decode(ByteBuffer bytes) {
      Snapshot snapshot = Snapshot.read(bytes);
      return List.of(snapshot.head(), Snapshots.bodies(snapshot));
    }

    @Override
    @Nullable ByteBuffer encodeAgain(ByteBuffer bytes) {
      Snapshot snapshot = Snapshot.read(bytes);
      ByteBuffer again = Snapshots.encode(snapshot.header(), Snapshots.bodies(snapshot));
      return again.limit() == bytes.limit() ? again : null;
    }
  };

  /** A valid encoding, from index 0 to the limit. */
  abstract ByteBuffer sample(Samples samples);

  /** Makes the checksums right again. */
  abstract ByteBuffer seal(ByteBuffer bytes);

  /** Everything that the decoder gives out, for comparing. */
  abstract Object decode(ByteBuffer bytes);

  /** Decodes and encodes; null if the same value has more than one encoding. */
  abstract @Nullable ByteBuffer encodeAgain(ByteBuffer bytes);

  private static Object content(Batch batch) {
    return List.of(batch.bytes(), batch.records());
  }
}
