package io.millrace.format;

import static io.millrace.format.Malformed.assertEveryCutIsMalformed;
import static io.millrace.format.Malformed.assertMalformed;
import static io.millrace.format.Malformed.assertUnknownVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {
  private static final SnapshotHeader HEADER = GoldenValues.SNAPSHOT_HEADER;

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
  void aSnapshotIsReadFromTheMiddleOfABuffer() {
    ByteBuffer golden = GoldenFile.bytes("snapshot");
    ByteBuffer larger = ByteBuffer.allocate(golden.limit() + 9).position(9).put(golden);
    assertThat(Snapshot.read(larger.position(9)).sections()).isEqualTo(GoldenValues.SECTIONS);
    assertThat(larger.position()).isEqualTo(9);
  }

  @Test
  void everyCutIsMalformed() {
    assertEveryCutIsMalformed(GoldenFile.bytes("snapshot"), Snapshot::read);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000000, 0, does not begin with its magic",
    "20, ff, 48, SHA-256 does not match",
    "50, ff, 48, SHA-256 does not match",
    "98, ff, 48, SHA-256 does not match"
  })
  void damageIsNoticed(int at, String hex, int position, String problem) {
    ByteBuffer snapshot = changed(at, hex);
    assertMalformed(() -> Snapshot.read(snapshot), position, problem);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 2710, 0, lane 10000",
    "8, 8000000000000000, 0, is negative",
    "40, 00000001, 91, 8 bytes follow its end",
    "40, 00000003, 40, cannot have 3 sections",
    "40, ffffffff, 40, cannot have -1 sections",
    "44, 00000014, 40, its sections take 19 bytes",
    "80, ffffffff, 80, type is -1",
    "84, 7fffffff, 88, needs 2147483647 bytes",
    "84, ffffffff, 88, a length is negative"
  })
  void fieldsThatCannotBeAreRefused(int at, String hex, int position, String problem) {
    ByteBuffer snapshot = Seals.snapshot(changed(at, hex));
    assertMalformed(() -> Snapshot.read(snapshot), position, problem);
  }

  @Test
  void aNewerVersionIsNotGuessedAt() {
    assertUnknownVersion(() -> Snapshot.read(changed(4, "0002")), 2);
  }

  @Test
  void whatCouldNotBeReadIsNotWritten() {
    assertRefused(new SnapshotHeader(2, 0, 0, HEADER.lastNonce(), 0), List.of());
    Snapshot.Section empty = new Snapshot.Section(0, ByteBuffer.allocate(0));
    assertRefused(HEADER, Collections.nCopies(Limits.SNAPSHOT_SECTIONS + 1, empty));
    Snapshot.Section large = new Snapshot.Section(0, ByteBuffer.allocate(64 << 20));
    assertRefused(HEADER, Collections.nCopies(16, large));
  }

  private static ByteBuffer digest(SnapshotHeader header, List<Snapshot.Section> sections) {
    return Snapshot.read(Snapshot.encode(header, sections)).digest();
  }

  private static void assertRefused(SnapshotHeader header, List<Snapshot.Section> sections) {
    assertThatThrownBy(() -> Snapshot.encode(header, sections))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ByteBuffer changed(int at, String hex) {
    return GoldenFile.bytes("snapshot").put(at, HexFormat.of().parseHex(hex));
  }
}
