package io.millrace.integration.openapi;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.zip.GZIPInputStream;

/**
 * An answer as it came.
 *
 * @param body compressed if it came so
 */
@SuppressWarnings("ArrayRecordComponent") // Only carried to the check.
public record Received(int status, HttpHeaders headers, byte[] body) {
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The media type without its parameters; empty if there is none. */
  String mediaType() {
    return header("Content-Type").split(";", 2)[0].strip();
  }

  byte[] plainBody() {
    try (InputStream in = unpacked(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream unpacked(InputStream in) throws IOException {
    return switch (header("Content-Encoding")) {
      case "gzip" -> new GZIPInputStream(in);
      case "zstd" -> new ZstdInputStream(in);
      default -> in;
    };
  }
}
