package io.millrace.tiering.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Offers the key of each object below a folder; passes over files that are not the store's. */
final class FolderWalk {
  private final Path root;
  private final FirstKeys first;

  FolderWalk(Path root, FirstKeys first) {
    this.root = root;
    this.first = first;
  }

  void walk() throws IOException {
    walk(root, "", "");
  }

  /**
   * @param parents the part of the key that the folders above stand for
   * @param stem the escaped beginning of a part too long for one name
   */
  private void walk(Path folder, String parents, String stem) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        visit(file, parents, stem);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Gone meanwhile, or not ours. The store's own folder is another matter.
      if (folder.equals(root)) {
        throw e;
      }
    }
  }

  private void visit(Path file, String parents, String stem) throws IOException {
    String name = String.valueOf(file.getFileName());
    String escaped = stem + FileNames.stem(name);
    if (name.equals(TempFiles.FOLDER)) {
      return;
    }
    if (FileNames.isContinued(name)) {
      walk(file, parents, escaped);
      return;
    }
    String segment = FileNames.unescape(escaped);
    if (segment == null) {
      return;
    }
    String key = parents + segment;
    if (!FileNames.isObject(name)) {
      if (first.mayTake(key + "/")) {
        walk(file, key + "/", "");
      }
    } else if (first.wants(key) && FileNames.path(root, key).equals(file)) {
      first.add(key);
    }
  }
}
