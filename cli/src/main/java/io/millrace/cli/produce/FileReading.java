package io.millrace.cli.produce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** One reading of a file from its start to its end, record by record, that knows what it read. */
final class FileReading implements AutoCloseable {
  private final DigestInputStream in;
  private final LineReader lines;
  private final RecordFormat format;

  FileReading(Path file, RecordFormat format) throws IOException {
    in = new DigestInputStream(Files.newInputStream(file), sha256());
    lines = new LineReader(in, InputReader.LONGEST_LINE_BYTES);
    this.format = format;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The next record.
   *
   * @return null at the end of the file
   * @throws BadInput if a line cannot be made into a record
   */
  @Nullable Encoded next() throws IOException {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      byte[] json = format.encode(line);
      if (json != null) {
        return new Encoded(line.number(), line.bytes().length, json);
      }
    }
    return null;
  }

  /** The SHA-256 of what was read; to be asked for once, at the end. */
  byte[] digest() {
    return in.getMessageDigest().digest();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
