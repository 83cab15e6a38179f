package io.millrace.format;

import static io.millrace.format.Malformed.assertEveryCutIsMalformed;
import static io.millrace.format.Malformed.assertMalformed;
import static io.millrace.format.Malformed.assertUnknownVersion;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
  @Test
  void batchesAreReadOneAfterTheOther() {
    ByteBuffer first = GoldenFile.bytes("batch-none");
    ByteBuffer second = GoldenFile.bytes("batch-zstd");
    ByteBuffer both = ByteBuffer.allocate(first.limit() + second.limit()).put(first).put(second);
    both.flip();
    assertThat(Batch.read(both).records()).isEqualTo(GoldenValues.RECORDS);
    assertThat(Batch.read(both).records()).isEqualTo(GoldenValues.REPETITIVE_RECORDS);
    assertThat(both.hasRemaining()).isFalse();
  }

  @Test
  void recordsOfAnUncompressedBatchAreSlicesOfWhatWasRead() {
    ByteBuffer source = GoldenFile.bytes("batch-none");
    Batch batch = Batch.read(source);
    ByteBuffer key = batch.records().get(0).key();
    source.put(55, (byte) 'K');
    assertThat(key.get(key.position())).isEqualTo((byte) 'K');
  }

  @Test
  void noViewOfTheBytesMovesAnother() {
    Batch batch = GoldenValues.BATCH;
    batch.bytes().position(10);
    assertThat(batch.bytes().position()).isZero();
  }

  @Test
  void aRefusedBatchIsNotSteppedOver() {
    ByteBuffer source = GoldenFile.bytes("batch-none").put(60, (byte) 0);
    ByteBuffer shifted = ByteBuffer.allocate(100).position(6).put(source).position(6);
    assertMalformed(() -> Batch.read(shifted), 10, "CRC32C does not match");
    assertThat(shifted.position()).isEqualTo(6);
  }

  @Test
  void everyCutIsMalformed() {
    assertEveryCutIsMalformed(GoldenFile.bytes("batch-none"), Batch::read);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000034, 0, its length is 52",
    "0, ffffffff, 0, its length is -1",
    "0, 7fffffff, 0, its length is 2147483647",
    "9, 02, 9, compression 2 is not known",
    "10, 0001, 10, attributes are not 0",
    "12, 00000000, 12, 0 records cannot be in 42 bytes",
    "12, 00000009, 12, 9 records cannot be in 42 bytes",
    "12, ffffffff, 12, -1 records cannot be in 42 bytes",
    "32, 0000000000000001, 32, neither all -1 nor all set",
    "32, fffffffffffffffefffffffefffffffe, 32, neither all -1 nor all set",
    "48, 0000002b, 48, 42 bytes cannot be 43 uncompressed",
    "48, ffffffff, 48, 42 bytes cannot be -1 uncompressed"
  })
  void headersThatCannotBeAreRefused(int at, String hex, int position, String problem) {
    ByteBuffer batch = Seals.batch(changed("batch-none", at, hex));
    assertMalformed(() -> Batch.read(batch), position, problem);
  }

  @ParameterizedTest
  @CsvSource({
    "52, 17, 53, a record of length 23 takes 22 bytes",
    "52, ffffffff0f, 52, record length 4294967295 is above",
    "54, 03, 54, a key or value of length -2",
    "54, 7e, 54, a key or value of length 63 where 39 bytes are left",
    "54, 8480808020, 54, a key or value of length 4294967298",
    "65, 02, 53, a record of length 22 takes",
    "66, 70, 67, needs 112 bytes",
    "67, ff, 67, not valid UTF-8",
    "75, 03, 76, a record of length 3 takes 4 bytes",
    "24, 0000018bcfe56806, 24, newest timestamp is not that of its records",
    "12, 00000002, 80, 14 bytes follow its end",
    "12, 00000004, 94, cut off"
  })
  void recordsThatCannotBeAreRefused(int at, String hex, int position, String problem) {
    Batch batch = Batch.read(Seals.batch(changed("batch-none", at, hex)));
    assertMalformed(batch::records, position, problem);
  }

  @Test
  void aNewerVersionIsNotGuessedAt() {
    ByteBuffer batch = Seals.batch(changed("batch-none", 8, "02"));
    assertUnknownVersion(() -> Batch.read(batch), 2);
  }

  @Test
  void timestampsWrapInsteadOfOverflowing() {
    Batch batch =
        new BatchBuilder(Compression.NONE)
            .add(new LogRecord(Long.MIN_VALUE, null, null, List.of()))
            .add(new LogRecord(Long.MAX_VALUE, null, null, List.of()))
            .build();
    assertThat(Batch.read(batch.bytes()).records())
        .extracting(LogRecord::timestampMillis)
        .containsExactly(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static ByteBuffer changed(String golden, int at, String hex) {
    return GoldenFile.bytes(golden).put(at, HexFormat.of().parseHex(hex));
  }
}
