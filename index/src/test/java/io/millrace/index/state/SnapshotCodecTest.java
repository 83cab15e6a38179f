package io.millrace.index.state;

import static io.millrace.index.state.StateDriver.append;
import static io.millrace.index.state.StateDriver.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.format.Id128;
import io.millrace.format.MalformedException;
import io.millrace.format.Snapshot;
import io.millrace.index.command.AppendSlices;
import io.millrace.index.command.AppendSlices.Part;
import io.millrace.index.command.JournalCommand;
import io.millrace.index.command.Mutator;
import io.millrace.index.command.PayloadRef.SegmentObject;
import io.millrace.index.command.RaiseFloor;
import io.millrace.index.command.RandomCommands;
import io.millrace.index.command.Topic;
import io.millrace.index.command.Truncate;
import io.millrace.index.state.Sections.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** States to bytes and back. */
class SnapshotCodecTest {

  private static final int ENTRIES = 200;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aLoadedStateGoesOnLikeTheOneThatAppliedAll(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    RandomCommands commands = new RandomCommands(random);
    StateDriver replayed = new StateDriver();
    StateDriver loaded = new StateDriver();
    for (int i = 0; i < ENTRIES; i++) {
      step(random, commands, replayed.state(), List.of(replayed, loaded));
      if (random.nextInt(20) == 0) {
        loaded = new StateDriver(reload(loaded.state()));
        assertThat(SnapshotCodec.encode(loaded.state()))
            .isEqualTo(SnapshotCodec.encode(replayed.state()));
      }
    }
    assertThat(SnapshotCodec.encode(loaded.state()))
        .isEqualTo(SnapshotCodec.encode(replayed.state()));
    assertSameView(loaded.state(), replayed.state());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aCaptureIsOfItsMomentWhateverIsAppliedBeforeItIsEncoded(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    RandomCommands commands = new RandomCommands(random);
    StateDriver driver = new StateDriver();
    StateDriver replayed = new StateDriver();
    Map<StateCapture, ByteBuffer> captures = new HashMap<>();
    for (int i = 0; i < 2 * ENTRIES; i++) {
      step(random, commands, driver.state(), List.of(driver, replayed));
      if (random.nextInt(10) == 0) {
        captures.put(
            SnapshotCodec.capture(driver.state()), SnapshotCodec.encode(reload(replayed.state())));
      }
    }
    assertThat(captures).hasSizeGreaterThan(20);
    captures.forEach((capture, then) ->
        assertThat(capture.encode()).as("after %d", capture.sequence()).isEqualTo(then));
    assertThat(SnapshotCodec.encode(driver.state()))
        .isEqualTo(SnapshotCodec.encode(replayed.state()));
    assertSameView(driver.state(), reload(replayed.state()));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void changedSectionsAreMalformedOrAStatesOwn(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    RandomCommands commands = new RandomCommands(random);
    Mutator mutator = new Mutator(random);
    StateDriver driver = new StateDriver();
    int malformed = 0;
    for (int i = 0; i < ENTRIES; i++) {
      step(random, commands, driver.state(), List.of(driver));
      Snapshot snapshot = Snapshot.read(SnapshotCodec.encode(driver.state()));
      for (int j = 0; j < 10; j++) {
        ByteBuffer changed = mutateSection(snapshot, random, mutator);
        try {
          assertThat(SnapshotCodec.encode(decode(changed)))
              .as("seed %d, case %d.%d", seed, i, j)
              .isEqualTo(changed);
        } catch (MalformedException expected) {
          malformed++;
        }
      }
    }
    assertThat(malformed).isBetween(2 * ENTRIES, 10 * ENTRIES);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 01 00000000000000010000000000000001 03 c0cf24 8088b2a002",
    "2, 01 01 0161 02 e807 01 047a737464 e807",
    "3, 02 02 00 00 02 00000000000000020000000000000002 64 808040"
        + " 01 01 02 000102030405060708090a0b0c0d0e0f 00 a846",
    "4, 04 00 02 05 00 08 64 00 02 01 08 8020 80a0abfef962 00 00 00",
    "5, 00 00 00",
    "6, 00 00"
  })
  void theBytesAreThoseOfTheFormatsPage(int type, String hex) throws IOException {
    Section section = Sections.of(Snapshot.read(SnapshotCodec.encode(example()))).get(type - 1);
    assertThat(section.type()).isEqualTo(type);
    assertThat(hex(section.body())).isEqualTo(hex.replace(" ", ""));
    String page = Files.readString(Path.of("..", "docs", "formats.md"));
    assertThat(page.contains("`" + hex + "`")).as("shown in the page").isTrue();
  }

  @Test
  void anotherLaneOrNumberOfLanesIsMalformed() {
    Snapshot snapshot = Snapshot.read(SnapshotCodec.encode(example()));
    assertThatThrownBy(() -> SnapshotCodec.decode(snapshot, 1, 2))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> SnapshotCodec.decode(snapshot, 0, 2))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void whatNoWriterWritesIsMalformed() {
    assertMalformed(1, "01 01010101010101010101010101010101 08", "floor 8");
    assertMalformed(
        2, "02 01 0161 02 01 01 047a737464 01 01 0162 02 01 01 047a737464 01", "topic 1");
    assertMalformed(
        2, "02 01 0161 02 01 01 047a737464 01 02 0161 02 01 01 047a737464 01", "topic 2");
    assertMalformed(2, "01 08 0161 02 01 01 047a737464 01", "topic 8");
    assertMalformed(3, "01 01 01 01 02 00000000000000020000000000000002 00 64", "payload 1");
    assertMalformed(4, "00 00 00 00 00 00", "no slice refers");
    assertMalformed(4, "05 00 01 05 00 08 64 00 00 00 00", "do not fit");
    assertMalformed(4, "06 00 01 05 00 08 64 00 00 00 00", "do not fit");
    assertMalformed(4, "04 05 01 05 00 08 64 00 00 00 00", "do not fit");
    assertMalformed(4, "04 00 02 05 00 08 64 00 01 00 6c 64 00 00 00 00", "do not fit");
    assertMalformed(4, "00 00 01 00 00 08 64 00 00 00 00", "record count is 0");
    assertMalformed(4, "04 00 01 05 07 08 64 00 00 00 00", "no payload 7");
  }

  /** A topic of two partitions; the first has slices in two segments, and begins within one. */
  private static LaneState example() {
    StateDriver driver = new StateDriver();
    driver.createTopic("a", 2);
    driver.apply(append(1, part(0, 5, 8)));
    Id128 id = Id128.parse("000102030405060708090a0b0c0d0e0f");
    Part part = new Part(0, 2, 8, 4_096, 1_700_000_000_000L);
    driver.apply(new AppendSlices(1, new SegmentObject(0, 2, id, 9_000), List.of(part)));
    driver.apply(new RaiseFloor(3));
    driver.apply(new Truncate(1, 0, 4));
    return driver.state();
  }

  private static void assertMalformed(int type, String hex, String problem) {
    List<Section> sections = new ArrayList<>();
    Snapshot snapshot = Snapshot.read(SnapshotCodec.encode(example()));
    sections.addAll(Sections.of(snapshot));
    ByteBuffer body = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    sections.set(type - 1, new Section(type, body));
    assertThatThrownBy(() -> decode(Sections.encode(snapshot.header(), sections)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(problem);
  }

  private static void step(
      RandomGenerator random, RandomCommands commands, LaneState state, List<StateDriver> drivers) {
    long next = state.sequence() + 1;
    if (random.nextInt(10) == 0) {
      drivers.forEach(each -> each.state().skip(next));
      return;
    }
    List<Long> topics = state.topics().values().stream().map(Topic::id).toList();
    JournalCommand[] entry = new JournalCommand[random.nextInt(5)];
    for (int i = 0; i < entry.length; i++) {
      entry[i] = commands.next(topics, next);
    }
    drivers.forEach(each -> each.apply(entry));
  }

  private static ByteBuffer mutateSection(
      Snapshot snapshot, RandomGenerator random, Mutator mutator) {
    List<Section> sections = new ArrayList<>(Sections.of(snapshot));
    int index = random.nextInt(sections.size());
    Section section = sections.get(index);
    sections.set(index, new Section(section.type(), mutator.mutate(section.body())));
    return Sections.encode(snapshot.header(), sections);
  }

  private static LaneState reload(LaneState state) {
    return decode(SnapshotCodec.encode(state));
  }

  private static LaneState decode(ByteBuffer snapshot) {
    return SnapshotCodec.decode(Snapshot.read(snapshot), 0, 1);
  }

  private static void assertSameView(LaneState one, LaneState other) {
    assertThat(one.topics()).isEqualTo(other.topics());
    assertThat(one.sliceCount()).isEqualTo(other.sliceCount());
    for (Topic topic : one.topics().values()) {
      for (int i = 0; i < topic.config().partitions(); i++) {
        assertThat(one.offsets(topic.id(), i)).isEqualTo(other.offsets(topic.id(), i));
        assertThat(one.slices(topic.id(), i, 0, Long.MAX_VALUE))
            .isEqualTo(other.slices(topic.id(), i, 0, Long.MAX_VALUE));
      }
    }
  }

  private static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
