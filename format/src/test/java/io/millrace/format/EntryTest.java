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

class EntryTest {
  private static final EntryHeader HEADER = GoldenValues.ENTRY_HEADER;

  @Test
  void theHeadIsReadWithoutThePayload() {
    ByteBuffer golden = GoldenFile.bytes("entry");
    int headLength = Entry.readHeader(golden).headLength();
    Entry head = Entry.readHead(golden.slice(0, headLength));
    assertThat(head.commands()).isEqualTo(GoldenValues.COMMANDS);
    assertThat(head.payloadPosition()).isEqualTo(headLength);
    assertThatThrownBy(head::payload).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(head::crc).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aHeadKnowsThatThereIsNoPayload() {
    assertThat(Entry.readHead(GoldenFile.bytes("entry-no-payload")).payload()).isNull();
  }

  @Test
  void anEntryIsReadFromTheMiddleOfABuffer() {
    ByteBuffer golden = GoldenFile.bytes("entry");
    ByteBuffer larger = ByteBuffer.allocate(golden.limit() + 9).position(9).put(golden);
    larger.position(9);
    assertThat(Entry.readHeader(larger)).isEqualTo(Entry.readHeader(golden.rewind()));
    assertThat(Entry.read(larger).payload()).isEqualTo(GoldenValues.PAYLOAD);
    assertThat(larger.position()).isEqualTo(9);
  }

  @Test
  void theHeaderOfAnUnknownVersionIsReadAndNoMore() {
    ByteBuffer entry = GoldenFile.bytes("entry").putShort(4, (short) 0xffff);
    // What follows the fixed fields may be anything.
    entry.put(Entry.HEADER_LENGTH, new byte[entry.limit() - Entry.HEADER_LENGTH]);
    entry.putInt(72, Integer.MAX_VALUE).putInt(76, Integer.MAX_VALUE);
    entry.putInt(80, Checksum.of(entry, 0, 80));
    EntryHeader header = Entry.readHeader(entry);
    assertThat(header.version()).isEqualTo(0xffff);
    assertThat(header.nonce()).isEqualTo(HEADER.nonce());
    assertThat(header.predecessor()).isEqualTo(HEADER.predecessor());
    assertThat(header.sequence()).isEqualTo(5);
    assertUnknownVersion(() -> Entry.readHead(entry), 0xffff);
    assertUnknownVersion(() -> Entry.read(entry), 0xffff);
  }

  @Test
  void everyCutIsMalformed() {
    assertEveryCutIsMalformed(GoldenFile.bytes("entry"), Entry::read);
    ByteBuffer head = GoldenFile.bytes("entry").limit(96);
    assertEveryCutIsMalformed(head, Entry::readHead);
    assertEveryCutIsMalformed(head.limit(Entry.HEADER_LENGTH), Entry::readHeader);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000000, 0, does not begin with its magic",
    "20, ff, 80, CRC32C of its header",
    "82, ff, 80, CRC32C of its header",
    "86, ff, 92, CRC32C of its head does not match",
    "100, ff, 210, CRC32C of its content"
  })
  void damageIsNoticedWhereItIs(int at, String hex, int position, String problem) {
    ByteBuffer entry = changed(at, hex);
    assertMalformed(() -> Entry.read(entry), position, problem);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 0000, 0, version 0",
    "6, 2710, 0, lane 10000",
    "8, 8000000000000000, 0, is negative",
    "72, ffffffff, 0, must not be negative",
    "76, ffffffff, 0, must not be negative",
    "72, 04000001, 0, are above the limits",
    "76, 40000001, 0, are above the limits",
    "72, 04000000, 84, needs 67108864 bytes",
    "76, 40000000, 96, needs 1073741824 bytes",
    "76, 00000071, 209, CRC32C of its content",
    "84, ffffffff0f, 84, command type 4294967295 is above",
    "85, 07, 86, needs 7 bytes where 6 are left"
  })
  void fieldsThatCannotBeAreRefused(int at, String hex, int position, String problem) {
    ByteBuffer entry = Seals.entry(changed(at, hex));
    assertMalformed(() -> Entry.read(entry), position, problem);
  }

  @Test
  void nothingMayFollow() {
    ByteBuffer golden = GoldenFile.bytes("entry");
    ByteBuffer longer = ByteBuffer.allocate(golden.limit() + 1).put(golden).rewind();
    assertMalformed(() -> Entry.read(longer), 214, "1 bytes follow its end");
  }

  @Test
  void theFinalChecksumTellsEntriesOfEqualNonceApart() {
    RawCommand other = new RawCommand(7, ByteBuffer.wrap(new byte[] {1, 2, 4}));
    int crc = Entry.read(Entry.encode(HEADER, GoldenValues.COMMANDS, null)).crc();
    assertThat(Entry.read(Entry.encode(HEADER, List.of(other), null)).crc()).isNotEqualTo(crc);
  }

  @Test
  void whatCouldNotBeReadIsNotWritten() {
    EntryHeader newer =
        new EntryHeader(2, 0, 0, HEADER.nonce(), HEADER.nonce(), HEADER.writer(), 0, 0, 0);
    assertRefused(newer, List.of(), null);
    assertRefused(HEADER, List.of(), ByteBuffer.allocate(0));
    RawCommand tiny = new RawCommand(0, ByteBuffer.allocate(0));
    assertRefused(HEADER, Collections.nCopies(Limits.COMMANDS + 1, tiny), null);
    RawCommand large = new RawCommand(0, ByteBuffer.allocate(Limits.COMMANDS_BYTES / 2));
    assertRefused(HEADER, List.of(large, large), null);
  }

  @Test
  void asManyCommandsAsTheLimitAreRead() {
    RawCommand tiny = new RawCommand(0, ByteBuffer.allocate(0));
    ByteBuffer most = Entry.encode(HEADER, Collections.nCopies(Limits.COMMANDS, tiny), null);
    assertThat(Entry.read(most).commands()).hasSize(Limits.COMMANDS);
    ByteBuffer more = ByteBuffer.allocate(most.limit() + 2).put(most).rewind();
    more.putInt(72, 2 * Limits.COMMANDS + 2);
    Seals.entry(more);
    assertMalformed(
        () -> Entry.read(more), Entry.HEADER_LENGTH + 2L * Limits.COMMANDS, "more than 1048576");
  }

  private static void assertRefused(
      EntryHeader header, List<RawCommand> commands, ByteBuffer payload) {
    assertThatThrownBy(() -> Entry.encode(header, commands, payload))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ByteBuffer changed(int at, String hex) {
    return GoldenFile.bytes("entry").put(at, HexFormat.of().parseHex(hex));
  }
}
