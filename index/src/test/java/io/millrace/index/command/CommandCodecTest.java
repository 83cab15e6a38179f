package io.millrace.index.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.format.Compression;
import io.millrace.format.Id128;
import io.millrace.format.MalformedException;
import io.millrace.format.RawCommand;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.PayloadRef.SegmentObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands to bytes and back. */
class CommandCodecTest {

  private static final List<Long> TOPICS = LongStream.of(1, 300, 1L << 40).boxed().toList();
  private static final TopicConfig CONFIG =
      new TopicConfig(6, 604_800_000, -1, Compression.ZSTD, 8 << 20);
  private static final Part PART = new Part(2, 300, 8, 4_096, 1_700_000_000_000L);
  private static final Id128 SEGMENT_ID = Id128.parse("000102030405060708090a0b0c0d0e0f");

  private static final String HAND_OVER = "000102030405060708090a0b0c0d0e0f 11 8020 0f";
  private static final String JOIN = "0d687474703a2f2f613a37303730 03312e30 01";

  record Example(JournalCommand command, int type, String hex) {}

  /** As docs/formats.md shows them. */
  private static Stream<Example> examples() {
    return Stream.of(
        new Example(
            new PutTopic("clicks", new TopicPatch(12, null, 5L, null, null), CONFIG),
            1,
            "06636c69636b73 05 0c 0a 06 8088b2a002 01 047a737464 80808004"),
        new Example(
            new PutTopic("a", new TopicPatch(null, 1L, null, Compression.NONE, 1), CONFIG),
            1,
            "0161 1a 01 046e6f6e65 01 06 8088b2a002 01 047a737464 80808004"),
        new Example(new DeleteTopic(300), 2, "ac02"),
        new Example(new Truncate(300, 2, 1_000), 3, "ac02 02 e807"),
        new Example(
            new AppendSlices(300, null, List.of(PART, new Part(0, 1, 4_104, 100, -1))),
            4,
            "ac02 02 02 ac02 08 8020 80a0abfef962 00 01 8820 64 01"),
        new Example(
            new AppendSlices(300, new SegmentObject(7, 4_096, SEGMENT_ID, 9_000), List.of(PART)),
            5,
            "ac02 8020 000102030405060708090a0b0c0d0e0f a846 01 02 ac02 08 8020 80a0abfef962"),
        new Example(new RaiseFloor(4_096), 6, "8020"),
        new Example(
            new HandedOver(new HandOverId(SEGMENT_ID, 17, 4_096, 15), append(0)),
            7,
            "000102030405060708090a0b0c0d0e0f 11 8020 0f 04 01 01 00 02 08 64 00"),
        new Example(
            new IdempotentAppend(new Idempotence(new Producer.Key("k1"), 5), append(0)),
            8,
            "026b31 0a 04 01 01 00 02 08 64 00"),
        new Example(
            new IdempotentAppend(new Idempotence(new Producer.Sequence("p", 3, 300), 5), append(2)),
            9,
            "0170 03 ac02 0a 04 01 01 02 02 08 64 00"),
        new Example(new ForgetResults(300, 5), 10, "ac02 05"),
        new Example(new PutSharedSettings(SharedSettings.DEFAULT), 11, "c0cf24 8088b2a002"),
        new Example(new MemberCommand.Join("http://a:7070", "1.0", 1), 12, JOIN),
        new Example(new MemberCommand.Leave(), 13, ""),
        new Example(new MemberCommand.Coordinate(), 14, ""),
        new Example(
            new MemberCommand.Expire(SEGMENT_ID, 300, 5),
            15,
            "000102030405060708090a0b0c0d0e0f ac02 05"));
  }

  /** Two records to a partition of topic 1. */
  private static AppendSlices append(int partition) {
    return new AppendSlices(1, null, List.of(new Part(partition, 2, 8, 100, 0)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theBytesAreThoseOfTheFormatsPage(Example example) throws IOException {
    RawCommand raw = CommandCodec.encode(example.command());
    assertThat(raw.type()).isEqualTo(example.type());
    assertThat(hex(raw.body())).isEqualTo(example.hex().replace(" ", ""));
    assertThat(CommandCodec.decode(raw, 7)).isEqualTo(example.command());
    String page = Files.readString(Path.of("..", "docs", "formats.md"));
    assertThat(page.contains("`" + example.hex() + "`")).as("shown in the page").isTrue();
  }

  @Test
  void everyCommandComesBackEqual() {
    RandomCommands commands = new RandomCommands(new SplittableRandom(1));
    for (int i = 0; i < 5_000; i++) {
      JournalCommand command = commands.next(TOPICS, i);
      assertThat(CommandCodec.decode(CommandCodec.encode(command), 0)).isEqualTo(command);
    }
  }

  @Test
  void changedBytesAreMalformedOrAnotherCommandsOwn() {
    long seed = 2;
    RandomGenerator random = new SplittableRandom(seed);
    RandomCommands commands = new RandomCommands(random);
    Mutator mutator = new Mutator(random);
    int malformed = 0;
    for (int i = 0; i < 50_000; i++) {
      RawCommand raw = CommandCodec.encode(commands.next(TOPICS, i));
      int type = random.nextInt(10) == 0 ? random.nextInt(17) : raw.type();
      RawCommand changed = new RawCommand(type, mutator.mutate(raw.body()));
      try {
        assertThat(CommandCodec.encode(CommandCodec.decode(changed, 0)))
            .as("seed %d, case %d", seed, i)
            .isEqualTo(changed);
      } catch (MalformedException expected) {
        malformed++;
      }
    }
    assertThat(malformed).isBetween(10_000, 49_000);
  }

  @Test
  void d5_aSegmentIsOfTheLaneInWhoseEntryItStands() {
    SegmentObject segment = new SegmentObject(3, 1, SEGMENT_ID, 9);
    RawCommand raw = CommandCodec.encode(new AppendSlices(1, segment, List.of(PART)));
    assertThat(CommandCodec.decode(raw, 5))
        .isEqualTo(new AppendSlices(1, new SegmentObject(5, 1, SEGMENT_ID, 9), List.of(PART)));
  }

  @Test
  void whatCanBeAskedForCanBeRead() {
    Truncate beyond = new Truncate(1, Integer.MAX_VALUE, 1);
    assertThat(CommandCodec.decode(CommandCodec.encode(beyond), 0)).isEqualTo(beyond);
    AppendSlices append =
        new AppendSlices(1, null, List.of(new Part(Integer.MAX_VALUE, 1, 0, 1, 0)));
    assertThat(CommandCodec.decode(CommandCodec.encode(append), 0)).isEqualTo(append);
  }

  @Test
  void whatNoWriterWritesIsMalformed() {
    assertMalformed(16, "00", "unknown type");
    assertMalformed(8, "00 0a 04 01 01 00 02 08 64 00", "1 to 128 printable");
    assertMalformed(8, "016b 0a 08 016b 0a 04 01 01 00 02 08 64 00", "type 8 in one of type 8");
    assertMalformed(7, HAND_OVER + "07" + HAND_OVER + "04 01 01 00 02 08 64 00", "type 7 in one");
    assertMalformed(7, HAND_OVER + "01 00", "type 1 in one of type 7");
    assertMalformed(12, "0161 00 00", "level from 1 on");
    assertMalformed(12, "00 00 01", "has a URL");
    assertMalformed(15, HAND_OVER.substring(0, 32) + "00 00", "no entry has number");
    assertMalformed(2, "ac0200", "follow its end");
    assertMalformed(3, "ac0202", "cut off");
    assertMalformed(1, "0161 20 06 01 01 046e6f6e65 01", "unknown kinds");
    assertMalformed(1, "0161 00 00 01 01 046e6f6e65 01", "partitions");
    assertMalformed(1, "015f 00 06 01 01 046e6f6e65 01", "topic name");
    assertMalformed(1, "0161 00 06 01 01 046e6f6e66 01", "compression");
    assertMalformed(4, "01 00", "nothing to append");
    assertMalformed(4, "01 01 00 00 00 01 00", "0 records");
    assertMalformed(4, "01 01 00 01 00 00 00", "length 0");
    assertMalformed(4, "01 ff7f", "parts");
    assertMalformed(4, "01 01 00 01 8180808004 01 00", "position");
  }

  private static void assertMalformed(int type, String hex, String problem) {
    RawCommand raw = new RawCommand(type, bytes(hex));
    assertThatThrownBy(() -> CommandCodec.decode(raw, 0))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(problem);
  }

  private static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }
}
