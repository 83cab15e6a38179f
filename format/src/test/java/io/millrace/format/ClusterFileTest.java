package io.millrace.format;

import static io.millrace.format.Malformed.assertEveryCutIsMalformed;
import static io.millrace.format.Malformed.assertMalformed;
import static io.millrace.format.Malformed.assertUnknownVersion;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterFileTest {
  @Test
  void everyCutIsMalformed() {
    assertEveryCutIsMalformed(GoldenFile.bytes("cluster"), ClusterFile::read);
  }

  @Test
  void nothingMayFollow() {
    ByteBuffer longer = ByteBuffer.allocate(29).put(GoldenFile.bytes("cluster")).rewind();
    assertMalformed(() -> ClusterFile.read(longer), 28, "1 bytes follow its end");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000000, 0, does not begin with its magic",
    "8, ff, 24, CRC32C does not match",
    "27, ff, 24, CRC32C does not match"
  })
  void damageIsNoticed(int at, String hex, int position, String problem) {
    ByteBuffer file = changed(at, hex);
    assertMalformed(() -> ClusterFile.read(file), position, problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "2711", "ffff"})
  void aClusterHasOneToTenThousandLanes(String lanes) {
    ByteBuffer file = Seals.cluster(changed(6, lanes));
    assertMalformed(() -> ClusterFile.read(file), 6, "lanes");
    assertThatThrownBy(() -> new ClusterFile(1, new Id128(0, 0), Integer.parseInt(lanes, 16)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNewerVersionIsNeitherReadNorWritten() {
    assertUnknownVersion(() -> ClusterFile.read(changed(4, "0002")), 2);
    ClusterFile newer = new ClusterFile(2, new Id128(0, 0), 1);
    assertThatThrownBy(newer::encode).isInstanceOf(IllegalArgumentException.class);
  }

  private static ByteBuffer changed(int at, String hex) {
    return GoldenFile.bytes("cluster").put(at, HexFormat.of().parseHex(hex));
  }
}
