package io.millrace.tiering.file;

import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Puts and deletes, each to the end on the calling thread. Safe for use by many threads and
 * processes.
 */
final class ObjectWriter {
  private final Path root;
  private final TempFiles temps;
  private final Folders folders;
  private final FileFailures failures;

  ObjectWriter(Path root, TempFiles temps, Folders folders, FileFailures failures) {
    this.root = root;
    this.temps = temps;
    this.folders = folders;
    this.failures = failures;
  }

  /**
   * Writes an object.
   *
   * @param abandoned whether nobody waits any more; asked just before the object would become
   *     visible
   */
  void put(String key, ByteBuffer content, PutCondition condition, BooleanSupplier abandoned) {
    Path file = FileNames.path(root, key);
    if (condition == PutCondition.IF_ABSENT && Files.exists(file)) {
      throw taken(key, file);
    }
    Path temp = prepare(key, file, content);
    try {
      if (abandoned.getAsBoolean()) {
        throw new ObjectStoreException.Unavailable(
            "PUT " + key + ": given up before it took effect", key, null, null);
      }
      publish(key, temp, file, condition);
    } finally {
      temps.discard(temp);
    }
    try {
      folders.force(Folders.parent(file));
    } catch (IOException e) {
      throw failures.unknown("PUT", key, e);
    }
  }

  /** Up to here nothing can be seen, so whatever fails has had no effect. */
  private Path prepare(String key, Path file, ByteBuffer content) {
    try {
      folders.require(Folders.parent(file));
      return temps.write(content);
    } catch (NoSuchFileException e) {
      throw foldersMissing(key, e);
    } catch (IOException e) {
      throw failures.withoutEffect("PUT", key, e);
    }
  }

  private void publish(String key, Path temp, Path file, PutCondition condition) {
    try {
      if (condition == PutCondition.IF_ABSENT) {
        Files.createLink(file, temp);
      } else {
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileAlreadyExistsException e) {
      throw taken(key, file);
    } catch (NoSuchFileException e) {
      throw foldersMissing(key, e);
    } catch (UnsupportedOperationException e) {
      throw failures.noLinks(key, e);
    } catch (IOException e) {
      throw failures.publishing(key, e);
    }
  }

  /** Deletes objects and returns once that would survive a loss of power. */
  void delete(Collection<String> keys) {
    Set<Path> touched = new LinkedHashSet<>();
    try {
      for (String key : keys) {
        Path file = FileNames.path(root, key);
        if (Files.deleteIfExists(file)) {
          touched.add(Folders.parent(file));
        }
      }
      for (Path folder : touched) {
        folders.force(folder);
      }
    } catch (IOException e) {
      throw touched.isEmpty()
          ? failures.withoutEffect("DELETE", null, e)
          : failures.unknown("DELETE", null, e);
    }
  }

  /** The loser must not learn of the winner before a loss of power can no longer undo it. */
  private ObjectStoreException taken(String key, Path file) {
    try {
      folders.force(Folders.parent(file));
    } catch (IOException e) {
      return failures.withoutEffect("PUT", key, e);
    }
    return new ObjectStoreException.PreconditionFailed(
        "PUT " + key + ": an object is there", key, null, null);
  }

  /**
   * Somebody has emptied the folder under us, or it may only be read. In the first case the next
   * put succeeds.
   */
  private ObjectStoreException foldersMissing(String key, NoSuchFileException missing) {
    folders.forget();
    try {
      temps.restore();
      return failures.withoutEffect("PUT", key, missing);
    } catch (IOException e) {
      return failures.withoutEffect("PUT", key, e);
    }
  }
}
