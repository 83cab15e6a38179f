package io.millrace.integration.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames of HTTP/2, well-formed or not (RFC 9113, 4.1). */
final class Frames {
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Begins a connection. */
  static Frames connection() {
    Frames frames = new Frames();
    frames.bytes.writeBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
    return frames.add(SETTINGS, 0, 0);
  }

  Frames add(int type, int flags, int stream, int... payload) {
    byte[] content = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      content[i] = (byte) payload[i];
    }
    return add(type, flags, stream, content);
  }

  Frames add(int type, int flags, int stream, byte[] payload) {
    write24(payload.length);
    bytes.write(type);
    bytes.write(flags);
    bytes.write(stream >>> 24);
    write24(stream);
    bytes.writeBytes(payload);
    return this;
  }

  private void write24(int value) {
    bytes.write(value >>> 16);
    bytes.write(value >>> 8);
    bytes.write(value);
  }

  /** GET /livez, in HPACK without Huffman codes. */
  static byte[] live() {
    return "\u0082\u0086\u0004\u0006/livez\u0001\u0001a".getBytes(StandardCharsets.ISO_8859_1);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Where the first frame of this type begins among those that came; −1 if there is none. */
  static int find(byte[] frames, int type) {
    int at = 0;
    while (at + 9 <= frames.length) {
      if (frames[at + 3] == type) {
        return at;
      }
      int length =
          ((frames[at] & 0xff) << 16) + ((frames[at + 1] & 0xff) << 8) + (frames[at + 2] & 0xff);
      at += 9 + length;
    }
    return -1;
  }
}
