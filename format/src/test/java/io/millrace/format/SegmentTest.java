package io.millrace.format;

import static io.millrace.format.Malformed.assertEveryCutIsMalformed;
import static io.millrace.format.Malformed.assertMalformed;
import static io.millrace.format.Malformed.assertUnknownVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {
  private static final String GOLDEN = "segment";

  @Test
  void batchesAreGroupedByPartitionInTheOrderOfAddition() {
    Segment segment = GoldenValues.SEGMENT;
    assertThat(segment.slices()).extracting(SegmentSlice::partition).containsExactly(0, 1);
    assertThat(segment.batches(segment.slices().get(1)))
        .extracting(Batch::maxTimestampMillis)
        .containsExactly(1_700_000_000_000L, 1_700_000_000_002L);
  }

  @Test
  void eachAdditionIsFoundAtItsPosition() {
    Segment segment = GoldenValues.SEGMENT;
    assertThat(List.of(segment.position(0), segment.position(1), segment.position(2)))
        .containsExactly(66, 8, 124);
    Batch last = Batch.read(segment.bytes().position(segment.position(2)));
    assertThat(last.maxTimestampMillis()).isEqualTo(1_700_000_000_002L);
    assertThatThrownBy(() -> segment.position(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aSegmentIsReadFromTheMiddleOfABuffer() {
    ByteBuffer golden = GoldenFile.bytes(GOLDEN);
    ByteBuffer larger = ByteBuffer.allocate(golden.limit() + 9).position(9).put(golden);
    Segment segment = Segment.read(larger.position(9));
    assertThat(segment.slices()).isEqualTo(GoldenValues.SEGMENT.slices());
    assertThat(segment.batches(segment.slices().get(0))).hasSize(1);
    assertThat(larger.position()).isEqualTo(9);
  }

  @Test
  void everyCutIsMalformed() {
    assertEveryCutIsMalformed(GoldenFile.bytes(GOLDEN), Segment::read);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000000, 0, does not begin with its magic",
    "246, 00000000, 246, 0 slices cannot be",
    "246, 00000008, 246, 8 slices cannot be",
    "246, ffffffff, 246, -1 slices cannot be",
    "258, 00000000, 258, does not end with its magic",
    "254, 00000000, 254, CRC32C of its footer does not match"
  })
  void framesThatCannotBeAreRefused(int at, String hex, int position, String problem) {
    ByteBuffer segment = changed(at, hex);
    assertMalformed(() -> Segment.read(segment), position, problem);
  }

  @ParameterizedTest
  @CsvSource({
    "182, ffffffffffffffff, 182, must not be negative",
    "190, ffffffff, 182, must not be negative",
    "194, 00000000, 182, a slice of 0 records",
    "198, 00000009, 182, slice 0 does not follow",
    "198, ffffffff, 182, outside of any segment",
    "202, 0000003b, 214, slice 1 does not follow",
    "202, 7fffffff, 182, outside of any segment",
    "202, 000000af, 182, slice 0 does not follow",
    "222, 00000000, 214, slice 1 is out of order",
    "234, 00000073, 182, its batches end at 181"
  })
  void rowsThatCannotBeAreRefused(int at, String hex, int position, String problem) {
    ByteBuffer segment = Seals.segment(changed(at, hex));
    assertMalformed(() -> Segment.read(segment), position, problem);
  }

  @ParameterizedTest
  @CsvSource({"194, 00000002", "206, 0000018bcfe56802"})
  void batchesThatAreNotWhatTheirRowSaysAreRefused(int at, String hex) {
    Segment segment = Segment.read(Seals.segment(changed(at, hex)));
    SegmentSlice slice = segment.slices().get(0);
    assertMalformed(() -> segment.batches(slice), 8, "not what its footer says");
  }

  @Test
  void aDamagedBatchIsNamedByItsPositionInTheSegment() {
    Segment segment = Segment.read(changed(130, "00"));
    SegmentSlice slice = segment.slices().get(1);
    assertMalformed(() -> segment.batches(slice), 128, "CRC32C does not match");
  }

  @Test
  void aNewerVersionIsNotGuessedAt() {
    assertUnknownVersion(() -> Segment.read(changed(4, "00000002")), 2);
    assertUnknownVersion(() -> Segment.read(changed(250, "00000003")), 3);
  }

  private static ByteBuffer changed(int at, String hex) {
    return GoldenFile.bytes(GOLDEN).put(at, HexFormat.of().parseHex(hex));
  }
}
