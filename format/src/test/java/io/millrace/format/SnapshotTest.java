package io.millrace.format;

import static io.millrace.format.Malformed.assertEveryCutIsMalformed;
import static io.millrace.format.Malformed.assertMalformed;
import static io.millrace.format.Malformed.assertUnknownVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.format.Snapshots.Body;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
  private static final SnapshotHeader HEADER = GoldenValues.SNAPSHOT_HEADER;
  private static final int BLOCK = Limits.SNAPSHOT_BLOCK_BYTES;

  @Test
  void theDigestDependsOnHeaderAndSections() {
    ByteBuffer digest = digest(HEADER, GoldenValues.SECTIONS);
    assertThat(digest(HEADER, GoldenValues.SECTIONS)).isEqualTo(digest);
    assertThat(digest.remaining()).isEqualTo(32);
    SnapshotHeader other = new SnapshotHeader(1, 2, 4096, HEADER.lastNonce(), 1);
    assertThat(digest(other, GoldenValues.SECTIONS)).isNotEqualTo(digest);
    assertThat(digest(HEADER, GoldenValues.SECTIONS.subList(0, 1))).isNotEqualTo(digest);
  }

  @Test
  void theDigestIsOfTheContentHoweverItIsCompressed() {
    ByteBuffer content = ByteBuffer.wrap(new byte[100]);
    ByteBuffer compressed = Snapshots.encode(HEADER, List.of(new Body(1, content)));
    int head = SnapshotLayout.headLength(1);
    assertThat(compressed.limit()).isLessThan(head + 100);
    ByteBuffer plain = ByteBuffer.allocate(head + 104);
    plain.put(compressed.slice(0, head)).putInt(100).put(content.duplicate()).flip();
    plain.putInt(SnapshotLayout.ROWS + SnapshotLayout.ROW_CONTENT_LENGTH, 104);
    Snapshot snapshot = Snapshot.read(plain);
    assertThat(Snapshots.bodies(snapshot)).containsExactly(new Body(1, content));
    assertThat(snapshot.head().digest()).isEqualTo(Snapshot.readHead(compressed).digest());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 77})
  void sectionsOfAnyLengthAreReadInPieces(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(length).nextBytes(bytes);
    Body random = new Body(1, ByteBuffer.wrap(bytes));
    Body zeros = new Body(2, ByteBuffer.allocate(length));
    Snapshot snapshot = Snapshot.read(Snapshots.encode(HEADER, List.of(random, zeros)));
    assertThat(Snapshots.bodies(snapshot)).containsExactly(random, zeros);
    ByteReader in = snapshot.section(0, "random");
    for (byte each : bytes) {
      assertThat((byte) in.readUnsignedByte()).isEqualTo(each);
    }
    in.expectEnd();
  }

  @Test
  void numbersMayLieAcrossBlocks() {
    int count = 300_000;
    SnapshotBuilder builder = new SnapshotBuilder(HEADER);
    builder.add(
        7,
        out -> {
          for (int i = 0; i < count; i++) {
            out.writeVarint((long) i << 24);
            out.writeLong(i);
          }
        });
    ByteReader in = Snapshot.read(builder.build()).section(0, "numbers");
    assertThat(in.remaining()).isGreaterThan(3 * BLOCK);
    for (int i = 0; i < count; i++) {
      assertThat(in.readVarint()).isEqualTo((long) i << 24);
      assertThat(in.readLong()).isEqualTo(i);
    }
    in.expectEnd();
  }

  @Test
  void theHeadIsReadWithoutTheRest() {
    ByteBuffer golden = GoldenFile.bytes("snapshot");
    SnapshotHead whole = Snapshot.read(golden).head();
    ByteBuffer head = golden.slice(0, SnapshotLayout.headLength(3));
    assertThat(Snapshot.readHead(head)).isEqualTo(whole);
    assertThat(whole.length()).isEqualTo(golden.limit());
    List<Body> most = Collections.nCopies(Limits.SNAPSHOT_SECTIONS, new Body(1, bytes(9)));
    ByteBuffer largest = Snapshots.encode(HEADER, most).slice(0, Snapshot.MAX_HEAD_LENGTH);
    assertThat(Snapshot.readHead(largest).sections()).hasSize(Limits.SNAPSHOT_SECTIONS);
  }

  @Test
  void aSnapshotIsReadFromTheMiddleOfABuffer() {
    ByteBuffer golden = GoldenFile.bytes("snapshot");
    ByteBuffer larger = ByteBuffer.allocate(golden.limit() + 9).position(9).put(golden);
    assertThat(Snapshots.bodies(Snapshot.read(larger.position(9))))
        .isEqualTo(GoldenValues.SECTIONS);
    assertThat(larger.position()).isEqualTo(9);
  }

  @Test
  void everyCutIsMalformed() {
    assertEveryCutIsMalformed(GoldenFile.bytes("snapshot"), Snapshot::read);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000000, 0, does not begin with its magic",
    "20, ff, 44, SHA-256 of its head does not match",
    "50, ff, 44, SHA-256 of its head does not match",
    "90, ff, 44, SHA-256 of its head does not match",
    "225, ff, 0, SHA-256 does not match"
  })
  void damageIsNoticed(int at, String hex, int position, String problem) {
    ByteBuffer snapshot = changed(at, hex);
    assertMalformed(() -> Snapshots.bodies(Snapshot.read(snapshot)), position, problem);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 2710, 0, lane 10000",
    "8, 8000000000000000, 0, is negative",
    "76, ffffffff, 76, cannot take 7 bytes",
    "80, 0000000000000002, 76, cannot take 7 bytes for 2",
    "80, 0000000000200000, 76, cannot take 7 bytes for 2097152",
    "80, 0000000000100000, 0, 3 bytes cannot be 1048576 uncompressed",
    "80, ffffffffffffffff, 76, cannot take 7 bytes for -1",
    "80, 0000000400000001, 76, cannot take 7 bytes",
    "120, ffffffff, 76, cannot take -1 bytes",
    "120, 00000006, 0, instead of",
    "220, 7fffffff, 4, needs 2147483647 bytes",
    "220, ffffffff, 4, a length is negative"
  })
  void fieldsThatCannotBeAreRefused(int at, String hex, int position, String problem) {
    ByteBuffer snapshot = Seals.snapshot(changed(at, hex));
    assertMalformed(() -> Snapshots.bodies(Snapshot.read(snapshot)), position, problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000041", "ffffffff", "7fffffff"})
  void moreSectionsThanThereMayBeAreRefused(String count) {
    assertMalformed(() -> Snapshot.read(changed(40, count)), 40, "cannot have");
  }

  @Test
  void aNewerVersionIsNotGuessedAt() {
    assertUnknownVersion(() -> Snapshot.read(changed(4, "0002")), 2);
  }

  @Test
  void whatCouldNotBeReadIsNotWritten() {
    assertRefused(new SnapshotHeader(2, 0, 0, HEADER.lastNonce(), 0), List.of());
    Body empty = new Body(0, ByteBuffer.allocate(0));
    assertRefused(HEADER, Collections.nCopies(Limits.SNAPSHOT_SECTIONS + 1, empty));
    assertRefused(HEADER, List.of(new Body(-1, ByteBuffer.allocate(0))));
  }

  private static ByteBuffer digest(SnapshotHeader header, List<Body> sections) {
    return Snapshot.read(Snapshots.encode(header, sections)).head().digest();
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length);
  }

  private static void assertRefused(SnapshotHeader header, List<Body> sections) {
    assertThatThrownBy(() -> Snapshots.encode(header, sections))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ByteBuffer changed(int at, String hex) {
    return GoldenFile.bytes("snapshot").put(at, HexFormat.of().parseHex(hex));
  }
}
