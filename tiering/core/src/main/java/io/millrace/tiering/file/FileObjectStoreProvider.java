package io.millrace.tiering.file;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreProvider;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.StoreUri;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Opens {@code file:PATH}, relative to the working folder or absolute. The path is taken as it is
 * written.
 */
public final class FileObjectStoreProvider implements ObjectStoreProvider {
  @Override
  public String scheme() {
    return "file";
  }

  @Override
  public ObjectStore open(StoreUri uri, StoreOptions options) {
    uri.allowParameters(Set.of());
    return FileObjectStore.open(folder(uri.location()), options);
  }

  private static Path folder(String location) {
    if (location.isEmpty()) {
      throw new IllegalArgumentException("A file: store needs a folder: file:PATH.");
    }
    if (location.startsWith("//") && !location.startsWith("///")) {
      throw new IllegalArgumentException(
          "A file: store is on this machine: file:PATH or file:///PATH.");
    }
    try {
      return Path.of(location.startsWith("//") ? location.substring(2) : location);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("The file: store's path is none: " + e.getReason(), e);
    }
  }
}
