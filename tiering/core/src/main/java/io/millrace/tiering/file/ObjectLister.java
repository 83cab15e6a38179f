package io.millrace.tiering.file;

import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists, each page to the end on the calling thread. A page is the first keys by {@link
 * io.millrace.tiering.KeyOrder} after the page before, whose last key is the token: each page walks
 * the folders that may hold some of them, and keeps no more keys than it returns. Safe for use by
 * many threads.
 */
final class ObjectLister {
  private final Path root;
  private final TempFiles temps;
  private final FileFailures failures;

  ObjectLister(Path root, TempFiles temps, FileFailures failures) {
    this.root = root;
    this.temps = temps;
    this.failures = failures;
  }

  ListPage list(ListRequest request) {
    try {
      Instant date = storeTime();
      FirstKeys first = new FirstKeys(request);
      new FolderWalk(root, first).walk();
      List<ObjectInfo> objects = new ArrayList<>();
      for (String key : first.keys()) {
        ObjectInfo info = describe(key);
        if (info != null) {
          objects.add(info);
        }
      }
      return new ListPage(objects, first.nextPageToken(), date);
    } catch (IOException e) {
      throw failures.withoutEffect("LIST", null, e);
    }
  }

  /** Ages are told by the clock that stamps the files, read before the first is looked at. */
  private @Nullable Instant storeTime() {
    try {
      return temps.readClock();
    } catch (IOException e) {
      // A folder that may only be read shows no clock.
      return null;
    }
  }

  private @Nullable ObjectInfo describe(String key) throws IOException {
    try {
      BasicFileAttributes file =
          Files.readAttributes(FileNames.path(root, key), BasicFileAttributes.class);
      return new ObjectInfo(key, file.size(), file.lastModifiedTime().toInstant());
    } catch (NoSuchFileException e) {
      // Deleted since the walk saw it.
      return null;
    }
  }
}
