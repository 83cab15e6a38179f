package io.millrace.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.gateway.failure.RequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipBodyTest {
  private static final byte[] TEXT =
      "some text, some text, some more ".repeat(4000).getBytes(UTF_8);

  private static final class Collector implements BodyConsumer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ended;

    @Override
    public void accept(ByteBuffer piece) {
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      bytes.writeBytes(copy);
    }

    @Override
    public void end() {
      ended = true;
    }
  }

  @Test
  void whatWasPackedComesOutHoweverItIsCut() throws Exception {
    byte[] packed = gzip(TEXT);
    for (int size : new int[] {1, 2, 7, 100, packed.length}) {
      Collector collector = unpack(packed, size);
      assertThat(collector.bytes.toByteArray()).isEqualTo(TEXT);
      assertThat(collector.ended).isTrue();
    }
  }

  @Test
  void membersFollowOneAnother() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(gzip("one ".getBytes(UTF_8)));
    members.writeBytes(gzip(new byte[0]));
    members.writeBytes(gzip("two".getBytes(UTF_8)));

    assertThat(unpack(members.toByteArray(), 3).bytes.toString(UTF_8)).isEqualTo("one two");
  }

  @Test
  void everyOptionalPartOfTheHeaderIsReadOver() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 0});
    packed.writeBytes(new byte[] {3, 0, 1, 2, 3});
    packed.writeBytes("name\0a comment\0".getBytes(UTF_8));
    packed.writeBytes(new byte[] {9, 9});
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(TEXT);
    deflater.finish();
    byte[] deflated = new byte[TEXT.length];
    packed.write(deflated, 0, deflater.deflate(deflated));
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(TEXT);
    ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt((int) crc.getValue()).putInt(TEXT.length);
    packed.writeBytes(trailer.array());

    assertThat(unpack(packed.toByteArray(), 1).bytes.toByteArray()).isEqualTo(TEXT);
  }

  @Test
  void itIsRefusedWhereverItIsCutOff() throws Exception {
    byte[] packed = gzip("some text".getBytes(UTF_8));
    for (int length = 0; length < packed.length; length++) {
      byte[] cutOff = Arrays.copyOf(packed, length);
      assertThatExceptionOfType(RequestException.Malformed.class)
          .isThrownBy(() -> unpack(cutOff, 4))
          .withMessageContaining("gzip");
    }
  }

  @Test
  void aChangedByteIsFoundOutUnlessItMeansNothing() throws Exception {
    byte[] packed = gzip("some text".getBytes(UTF_8));
    int refused = 0;
    for (int i = 0; i < packed.length; i++) {
      byte[] damaged = packed.clone();
      damaged[i] ^= 0x10;
      try {
        assertThat(unpack(damaged, 4).bytes.toString(UTF_8)).isEqualTo("some text");
      } catch (RequestException.Malformed e) {
        refused++;
      }
    }
    // Time and system of packing, and padding bits, mean nothing to us.
    assertThat(refused).isGreaterThan(packed.length - 10);
  }

  private static Collector unpack(byte[] packed, int size) {
    Collector collector = new Collector();
    try (GzipBody body = new GzipBody(collector)) {
      for (int i = 0; i < packed.length; i += size) {
        body.accept(ByteBuffer.wrap(packed, i, Math.min(size, packed.length - i)));
      }
      body.end();
    }
    return collector;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }
}
