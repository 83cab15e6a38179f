package io.millrace.index.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of slices is what a list of rows would be, in less memory. */
class SliceListPropertyTest {

  private static final int STEPS = 3_000;
  private static final long HEADER_OF_AN_ARRAY = 16;

  private final SliceList slices = new SliceList();
  private final List<Row> rows = new ArrayList<>();
  private long start;
  private long end;

  private record Row(
      long base, int records, long payload, int position, int length, long timestamp) {
    long end() {
      return base + records;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void equalsANaiveListWhateverIsAddedAndDropped(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(20)) {
        case 0 -> drop(random.nextLong(start, end + 1));
        case 1 -> assertSameFrom(random.nextLong(start, end + 1));
        case 2 -> assertSameFromTime(random.nextLong(start, end + 1), time(random));
        default -> add(random);
      }
    }
    assertSameFrom(start);
    drop(end);
    assertThat(visited(end)).isEmpty();
    add(random);
    assertSameFrom(start);
  }

  @Test
  void keepsExtremeValues() {
    add(new Row(0, Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1, Long.MIN_VALUE));
    add(new Row(end, 1, 0, 0, Integer.MAX_VALUE, Long.MAX_VALUE));
    add(new Row(end, 1, 1, 0, 1, Long.MIN_VALUE));
    add(new Row(end, 1, 2, 0, 1, 0));
    assertSameFrom(0);
    assertSameFromTime(0, Long.MAX_VALUE);
  }

  @Test
  void doesNotMergeBeyondWhatASliceCanCount() {
    assertThat(slices.add(0, Integer.MAX_VALUE, 5, 0, 1, 0)).isTrue();
    assertThat(slices.add(Integer.MAX_VALUE, 1, 5, 1, 1, 0)).isTrue();
    assertThat(visited(0)).extracting(Row::records).containsExactly(Integer.MAX_VALUE, 1);
  }

  @Test
  void aVisitorEndsTheWalkWhereItLikes() {
    for (int i = 0; i < 200; i++) {
      add(new Row(end, 10, i, 0, 100, i));
    }
    for (int most : new int[] {1, 63, 64, 65, 128, 199, 200}) {
      List<Row> visited = new ArrayList<>();
      slices.visit(0, collector(visited, most));
      assertThat(visited).isEqualTo(rows.subList(0, most));
    }
  }

  @Test
  void findsEverySliceOfAChunkFromItsFirstRecordAndFromItsLast() {
    for (int i = 0; i < 64 + 64 + 1 + 1; i++) {
      add(new Row(end, 10, 1_000 - i, 0, 100, -i));
    }
    for (Row row : rows) {
      assertThat(visited(row.base())).first().isEqualTo(row);
      assertThat(visited(row.end() - 1)).first().isEqualTo(row);
    }
    assertThat(visited(end)).isEmpty();
  }

  @Test
  void numbersAndTimesGoBackAsFarAsTheyLike() {
    for (int i = 0; i < 200; i++) {
      boolean high = i % 2 == 0;
      add(
          new Row(
              end,
              1,
              high ? Long.MAX_VALUE : i,
              Integer.MAX_VALUE,
              Integer.MAX_VALUE,
              high ? Long.MAX_VALUE - i : Long.MIN_VALUE + i));
    }
    assertSameFrom(0);
    assertSameFrom(100);
    assertSameFromTime(0, Long.MAX_VALUE - 64);
  }

  @Test
  void aChunkEndsEarlyWhenItsRecordsCannotBeCounted() {
    for (int i = 0; i < 10; i++) {
      add(new Row(end, i % 3 == 0 ? Integer.MAX_VALUE : 1 << 30, i, 0, 100, i));
    }
    for (Row row : List.copyOf(rows)) {
      assertSameFrom(row.base());
      assertSameFrom(row.end() - 1);
    }
    drop(rows.get(7).base() + 1);
    add(new Row(end, Integer.MAX_VALUE, 11, 0, 100, 11));
    assertSameFrom(start);
  }

  @Test
  void goesOnAfterADropWithinAChunkAndAtItsEdges() {
    for (int i = 0; i < 129; i++) {
      add(new Row(end, 10, i, 0, 100, 1_000 - i));
    }
    for (long offset : new long[] {5, 160, 320, 639, 640, 641, 1_279, 1_280, 1_290}) {
      drop(offset);
      add(new Row(end, 10, 1_000 + offset, 0, 100, offset));
      assertSameFrom(start);
      assertSameFromTime(start, 700);
    }
  }

  @Test
  void passesOverChunksThatAreTooOld() {
    for (int i = 0; i < 3 * 64; i++) {
      add(new Row(end, 1, i, 0, 100, i == 70 ? 5_000 : i));
    }
    List<Row> visited = new ArrayList<>();
    slices.visitFromTime(0, 5_000, collector(visited, 1_000));
    assertThat(visited)
        .startsWith(rows.get(64))
        .endsWith(rows.get(127), rows.getLast())
        .hasSize(65);
  }

  /** One slice in each entry of a busy topic, as they come from one partition of many. */
  @Test
  void takesUnderSixteenBytesASlice() throws ReflectiveOperationException {
    RandomGenerator random = new SplittableRandom(42);
    int count = 100_000;
    long timestamp = 1_700_000_000_000L;
    for (int i = 0; i < count; i++) {
      timestamp += random.nextInt(20);
      slices.add(
          10L * i,
          random.nextInt(1, 500),
          i,
          random.nextInt(1 << 20),
          random.nextInt(1, 1 << 16),
          timestamp);
    }
    assertThat(bytes() / (double) count).isBetween(8.0, 16.0);
  }

  private void add(RandomGenerator random) {
    Row last = rows.isEmpty() ? null : rows.getLast();
    int records = random.nextInt(1, 100);
    int length = random.nextInt(1, 10_000);
    if (last != null && random.nextInt(4) == 0) {
      int position = last.position() + last.length() + (random.nextInt(4) == 0 ? 1 : 0);
      add(new Row(end, records, last.payload(), position, length, time(random)));
    } else {
      long payload = last == null ? 5 : last.payload() + random.nextInt(1, 9);
      add(new Row(end, records, payload, random.nextInt(100_000), length, time(random)));
    }
  }

  private void add(Row row) {
    Row last = rows.isEmpty() ? null : rows.getLast();
    boolean adjoins =
        last != null
            && last.payload() == row.payload()
            && last.position() + last.length() == row.position();
    boolean own =
        slices.add(
            row.base(),
            row.records(),
            row.payload(),
            row.position(),
            row.length(),
            row.timestamp());
    assertThat(own).isEqualTo(!adjoins);
    if (adjoins) {
      rows.set(rows.size() - 1, merged(last, row));
    } else {
      rows.add(row);
    }
    end = row.end();
  }

  private static Row merged(Row first, Row second) {
    return new Row(
        first.base(),
        first.records() + second.records(),
        first.payload(),
        first.position(),
        first.length() + second.length(),
        Math.max(first.timestamp(), second.timestamp()));
  }

  private void drop(long offset) {
    slices.dropBelow(offset);
    rows.removeIf(row -> row.end() <= offset);
    start = offset;
    assertSameFrom(offset);
  }

  private void assertSameFrom(long offset) {
    assertThat(visited(offset)).isEqualTo(rows.stream().filter(r -> r.end() > offset).toList());
  }

  /** Whole chunks may be left out, but nothing that is young enough, nor the order. */
  private void assertSameFromTime(long offset, long millis) {
    List<Row> visited = new ArrayList<>();
    slices.visitFromTime(offset, millis, collector(visited, Integer.MAX_VALUE));
    assertThat(visited).isSubsetOf(rows);
    assertThat(visited.stream().filter(r -> r.timestamp() >= millis))
        .isEqualTo(rows.stream().filter(r -> r.end() > offset && r.timestamp() >= millis).toList());
  }

  private List<Row> visited(long offset) {
    List<Row> visited = new ArrayList<>();
    slices.visit(offset, collector(visited, Integer.MAX_VALUE));
    return visited;
  }

  private static SliceVisitor collector(List<Row> into, int most) {
    return (base, records, payload, position, length, timestamp) -> {
      into.add(new Row(base, records, payload, position, length, timestamp));
      return into.size() < most;
    };
  }

  private static long time(RandomGenerator random) {
    return random.nextInt(50) == 0 ? random.nextLong() : random.nextInt(-1_000, 100_000);
  }

  private long bytes() throws ReflectiveOperationException {
    long bytes = 0;
    Field field = SliceList.class.getDeclaredField("chunks");
    field.setAccessible(true);
    for (byte[] chunk : (byte[][]) field.get(slices)) {
      bytes += Long.BYTES * 2;
      if (chunk != null) {
        bytes += HEADER_OF_AN_ARRAY + chunk.length;
      }
    }
    return bytes;
  }
}
