package io.millrace.index.command;

import io.millrace.format.ByteReader;
import io.millrace.format.ByteWriter;
import io.millrace.index.command.AppendResult.AlreadyAnswered;
import io.millrace.index.command.AppendResult.Appended;
import io.millrace.index.command.AppendResult.HandOverRefused;
import io.millrace.index.command.AppendResult.ProducerFenced;
import io.millrace.index.command.AppendResult.ReferenceRefused;
import io.millrace.index.command.AppendResult.Repeated;
import io.millrace.index.command.AppendResult.SequenceGap;
import io.millrace.index.command.AppendResult.UnknownPartition;
import io.millrace.index.command.AppendResult.UnknownTopic;
import java.util.ArrayList;
import java.util.List;

/** The bytes of results, in snapshots and between gateways. Stateless. */
public final class AppendResultCodec {

  private static final int APPENDED = 0;
  private static final int UNKNOWN_TOPIC = 1;
  private static final int UNKNOWN_PARTITION = 2;
  private static final int REFERENCE_REFUSED = 3;
  private static final int REPEATED = 4;
  private static final int PRODUCER_FENCED = 5;
  private static final int SEQUENCE_GAP = 6;
  private static final int HAND_OVER_REFUSED = 7;
  private static final int ALREADY_ANSWERED = 8;

  private AppendResultCodec() {}

  public static void write(ByteWriter out, AppendResult result) {
    switch (result) {
      case Appended appended -> {
        out.writeByte(APPENDED);
        out.writeVarint(appended.baseOffsets().size());
        appended.baseOffsets().forEach(out::writeVarint);
      }
      case UnknownTopic unknown -> out.writeByte(UNKNOWN_TOPIC);
      case UnknownPartition unknown -> {
        out.writeByte(UNKNOWN_PARTITION);
        out.writeVarint(unknown.partition());
      }
      case ReferenceRefused refused -> out.writeByte(REFERENCE_REFUSED);
      case Repeated repeated -> {
        out.writeByte(REPEATED);
        writeRepeated(out, repeated);
      }
      case ProducerFenced fenced -> {
        out.writeByte(PRODUCER_FENCED);
        out.writeVarint(fenced.currentEpoch());
      }
      case SequenceGap gap -> {
        out.writeByte(SEQUENCE_GAP);
        out.writeVarint(gap.partition());
        out.writeVarint(gap.expected());
      }
      case HandOverRefused refused -> out.writeByte(HAND_OVER_REFUSED);
      case AlreadyAnswered answered -> out.writeByte(ALREADY_ANSWERED);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static AppendResult read(ByteReader in) {
    int at = in.position();
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case APPENDED -> readAppended(in);
      case UNKNOWN_TOPIC -> new UnknownTopic();
      case UNKNOWN_PARTITION -> new UnknownPartition(readPartition(in));
      case REFERENCE_REFUSED -> new ReferenceRefused();
      case REPEATED -> readRepeated(in);
      case PRODUCER_FENCED -> new ProducerFenced(in.readVarint());
      case SEQUENCE_GAP -> new SequenceGap(readPartition(in), in.readVarint());
      case HAND_OVER_REFUSED -> new HandOverRefused();
      case ALREADY_ANSWERED -> new AlreadyAnswered();
      default -> throw in.malformed("a result of unknown kind " + kind, at);
    };
  }

  private static Appended readAppended(ByteReader in) {
    int count = in.readCount("base offsets", in.remaining());
    List<Long> offsets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      offsets.add(in.readVarint());
    }
    return new Appended(offsets);
  }

  /** Writes where the first copy of a request went. */
  public static void writeRepeated(ByteWriter out, Repeated repeated) {
    out.writeSignedVarint(repeated.receivedMillis());
    out.writeVarint(repeated.ranges().size());
    for (StoredRange range : repeated.ranges()) {
      out.writeVarint(range.partition());
      out.writeVarint(range.baseOffset());
      out.writeVarint(range.count());
    }
  }

  /**
   * Reads what {@link #writeRepeated} wrote.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static Repeated readRepeated(ByteReader in) {
    long receivedMillis = in.readSignedVarint();
    int count = in.readCount("ranges", in.remaining());
    List<StoredRange> ranges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ranges.add(new StoredRange(readPartition(in), in.readVarint(), in.readVarint()));
    }
    return new Repeated(ranges, receivedMillis);
  }

  private static int readPartition(ByteReader in) {
    return in.readCount("partition", Integer.MAX_VALUE);
  }
}
