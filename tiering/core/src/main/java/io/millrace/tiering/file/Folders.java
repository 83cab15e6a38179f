package io.millrace.tiering.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the folders that objects need, and remembers those that are known to be on disk. */
final class Folders {
  /** Forgetting costs a few calls to the disk; remembering without bound costs memory. */
  private static final int MAX_REMEMBERED = 10_000;

  private final Path root;
  private final Disk disk;
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();

  Folders(Path root, Disk disk) {
    this.root = root;
    this.disk = disk;
  }

  /**
   * Returns once the folder exists and would survive a loss of power. A folder that another process
   * has just made counts for nothing until this one has forced it to disk too.
   */
  void require(Path folder) throws IOException {
    if (folder.equals(root) || durable.contains(folder)) {
      return;
    }
    Path parent = parent(folder);
    require(parent);
    create(folder);
    disk.force(parent);
    if (durable.size() >= MAX_REMEMBERED) {
      durable.clear();
    }
    durable.add(folder);
  }

  /** Somebody has removed folders: find out anew which there are. */
  void forget() {
    durable.clear();
  }

  /** Returns once the names in the folder would survive a loss of power. */
  void force(Path folder) throws IOException {
    disk.force(folder);
  }

  /** Makes one folder unless it is there, made by another process perhaps. */
  static void create(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " is in no folder");
    }
    return parent;
  }
}
