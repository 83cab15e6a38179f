package io.millrace.tiering.file;

import io.millrace.tiering.Clock;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.ObjectInfo;
import io.millrace.tiering.ObjectStoreException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/** Gets and heads, each to the end on the calling thread. Safe for use by many threads. */
final class ObjectReader {
  /**
   * Reading larger pieces would make each thread keep a native buffer as large as the largest
   * object.
   */
  private static final int PIECE_BYTES = 1 << 20;

  /** The largest array. */
  private static final int MAX_OBJECT_BYTES = Integer.MAX_VALUE - 8;

  private final Path root;
  private final Folders folders;
  private final FileFailures failures;
  private final Clock clock;
  private final Duration settled;

  /**
   * @param settled how old an object must be for its writer to have forced the folder to disk, or
   *     died
   */
  ObjectReader(Path root, Folders folders, FileFailures failures, Clock clock, Duration settled) {
    this.root = root;
    this.folders = folders;
    this.failures = failures;
    this.clock = clock;
    this.settled = settled;
  }

  GetResult get(String key) {
    return open(
        key,
        (channel, size) -> {
          if (size > MAX_OBJECT_BYTES) {
            throw new ObjectStoreException.Rejected(
                "GET " + key + ": " + size + " bytes are too many to read at once", key);
          }
          return read(channel, 0, (int) size);
        });
  }

  GetResult get(String key, long position, int length) {
    return open(
        key,
        (channel, size) -> {
          if (position >= size) {
            throw new ObjectStoreException.RangeNotSatisfiable(
                "GET " + key + ": position " + position + " of " + size + " bytes",
                key,
                null,
                null);
          }
          return read(channel, position, (int) Math.min(length, size - position));
        });
  }

  HeadResult head(String key) {
    Path file = FileNames.path(root, key);
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Instant written = attributes.lastModifiedTime().toInstant();
      settle(file, written);
      return new HeadResult(new ObjectInfo(key, attributes.size(), written), null);
    } catch (IOException e) {
      throw failures.reading("HEAD", key, e);
    }
  }

  private GetResult open(String key, Content content) {
    Path file = FileNames.path(root, key);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer bytes = content.read(channel, size);
      Instant written = Files.getLastModifiedTime(file).toInstant();
      settle(file, written);
      return new GetResult(bytes, size, written, null);
    } catch (IOException e) {
      throw failures.reading("GET", key, e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer content = ByteBuffer.allocate(length);
    while (content.position() < length) {
      content.limit(Math.min(length, content.position() + PIECE_BYTES));
      if (channel.read(content, position + content.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return content.flip();
  }

  /**
   * A young file may have been published by a process that has not forced the folder to disk yet.
   * Nobody must act on an object that a loss of power could still take away, so that is done first.
   */
  private void settle(Path file, Instant written) throws IOException {
    if (written.plus(settled).toEpochMilli() > clock.wallMillis()) {
      folders.force(Folders.parent(file));
    }
  }

  private interface Content {
    ByteBuffer read(FileChannel channel, long size) throws IOException;
  }
}
