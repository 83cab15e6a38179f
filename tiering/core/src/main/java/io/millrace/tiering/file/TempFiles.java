package io.millrace.tiering.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are no objects yet, in a folder that no key leads to. Removing one that its writer
 * still wants is harmless: there is nothing left to publish, and the put fails without effect.
 */
final class TempFiles {
  static final String FOLDER = ".tmp";

  /** Far beyond any put: what is older was left by a process that died. */
  static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

  /**
   * Writing larger pieces would make each thread keep a native buffer as large as the largest
   * object.
   */
  private static final int PIECE_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TempFiles.class);

  private final Path folder;
  private final Disk disk;
  private final String prefix = UUID.randomUUID() + "-";
  private final AtomicLong counter = new AtomicLong();

  TempFiles(Path root, Disk disk) {
    this.folder = root.resolve(FOLDER);
    this.disk = disk;
  }

  /**
   * Makes the folder and removes what dead processes left in it, going by the file system's own
   * clock.
   */
  void open() throws IOException {
    Files.createDirectories(folder);
    Instant abandoned = readClock().minus(ABANDONED_AFTER);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        removeIfOlder(file, abandoned);
      }
    }
  }

  /** Makes the folder again after somebody removed it; fails if the store's own is gone as well. */
  void restore() throws IOException {
    Folders.create(folder);
  }

  /** A new file with the content, forced to disk. */
  Path write(ByteBuffer content) throws IOException {
    Path file = nextName();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = content.duplicate();
      while (rest.hasRemaining()) {
        ByteBuffer piece = rest.slice();
        piece.limit(Math.min(piece.limit(), PIECE_BYTES));
        rest.position(rest.position() + channel.write(piece));
      }
      disk.force(channel);
      return file;
    } catch (IOException | RuntimeException e) {
      discard(file);
      throw e;
    }
  }

  /** Removes the file if it can; what stays behind is removed when a store is opened later. */
  void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("Left behind: {}", file, e);
    }
  }

  /** The clock that stamps files: on a mounted folder, the server's. */
  Instant readClock() throws IOException {
    Path file = Files.createFile(nextName());
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } finally {
      discard(file);
    }
  }

  private Path nextName() {
    return folder.resolve(prefix + counter.incrementAndGet());
  }

  private static void removeIfOlder(Path file, Instant moment) throws IOException {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Its owner, or another process that opens the store, was quicker.
    }
  }
}
