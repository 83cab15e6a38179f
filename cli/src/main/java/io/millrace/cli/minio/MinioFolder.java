package io.millrace.cli.minio;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a development server keeps its data, its credentials and its log. One program has it at a
 * time; the lock ends with the process, however that ends.
 */
final class MinioFolder implements AutoCloseable {
  /** Below the folder. */
  static final String DATA = "data";

  private final Path folder;
  private final FileChannel lock;

  private MinioFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, and makes it if it is not there, for its owner alone.
   *
   * @throws Failure if another has it, or it cannot be made
   */
  static MinioFolder take(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new Failure(
            "another 'millrace dev --minio' is using "
                + folder
                + "; end it first, or use its gateway");
      }
      return new MinioFolder(folder, channel);
    } catch (IOException e) {
      throw new Failure("cannot use " + folder + ": " + Reason.of(e), e);
    }
  }

  Path path() {
    return folder;
  }

  Path log() {
    return folder.resolve("minio.log");
  }

  MinioCredentials credentials() {
    try {
      return MinioCredentials.in(folder.resolve("credentials"));
    } catch (IOException e) {
      throw new Failure("cannot keep credentials in " + folder + ": " + Reason.of(e), e);
    }
  }

  /** A bucket is a folder of the data, which the server finds when it starts. */
  void makeBucket(String name) {
    try {
      Files.createDirectories(folder.resolve(DATA).resolve(name));
    } catch (IOException e) {
      throw new Failure("cannot make a bucket in " + folder + ": " + Reason.of(e), e);
    }
  }

  /** The server that runs on it, or ran when whoever had the folder was killed. */
  LastServer lastServer() {
    return new LastServer(folder.resolve("server"));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new Failure("cannot let go of " + folder + ": " + Reason.of(e), e);
    }
  }
}
