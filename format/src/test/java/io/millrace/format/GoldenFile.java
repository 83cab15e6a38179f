package io.millrace.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Checked-in encodings as hex, with a comment behind each field. docs/formats.md shows them. */
final class GoldenFile {
  private GoldenFile() {}

  /** The file as it is. */
  static String text(String name) {
    try (InputStream in = GoldenFile.class.getResourceAsStream("/golden/" + name + ".hex")) {
      if (in == null) {
        throw new IllegalArgumentException("no golden file " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes that the file stands for, in a new buffer. */
  static ByteBuffer bytes(String name) {
    String hex =
        text(name)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .collect(Collectors.joining());
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
