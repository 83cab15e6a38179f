package io.millrace.tiering.file;

import io.millrace.tiering.ObjectStoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sorts what the file system says into the store's failures. */
final class FileFailures {
  private final Path root;

  FileFailures(Path root) {
    this.root = root;
  }

  /** A read that failed. */
  ObjectStoreException reading(String operation, @Nullable String key, IOException e) {
    if (e instanceof NoSuchFileException && Files.isDirectory(root)) {
      return new ObjectStoreException.NotFound(
          operation + " " + key + ": no such object", key, null, null);
    }
    return withoutEffect(operation, key, e);
  }

  /** A read, or a write that surely changed nothing. */
  ObjectStoreException withoutEffect(String operation, @Nullable String key, IOException e) {
    String what = (key == null ? operation : operation + " " + key) + ": ";
    String reason = reason(e).toLowerCase(Locale.ROOT);
    if (e instanceof AccessDeniedException
        || reason.contains("read-only")
        || reason.contains("not permitted")) {
      return new ObjectStoreException.AccessDenied(
          what + "not allowed in " + root + ": " + describe(e), key, null, e);
    }
    if (!Files.isDirectory(root)) {
      return new ObjectStoreException.NoSuchBucket(
          what + "the folder " + root + " is not there", key, null, e);
    }
    if (reason.contains("name too long") || reason.contains("not a directory")) {
      return new ObjectStoreException.Rejected(
          what + "the file system cannot hold this key: " + describe(e), key, null, e);
    }
    return new ObjectStoreException.Unavailable(
        what + "failed in " + root + ": " + describe(e), key, null, e);
  }

  /** A file that could not be given the name of its object, or perhaps was. */
  ObjectStoreException publishing(String key, IOException e) {
    if (e instanceof AccessDeniedException) {
      return withoutEffect("PUT", key, e);
    }
    String reason = reason(e).toLowerCase(Locale.ROOT);
    return reason.contains("not permitted") || reason.contains("not supported")
        ? noLinks(key, e)
        : unknown("PUT", key, e);
  }

  /** A file system without the one operation that creates in one step. */
  ObjectStoreException noLinks(String key, Exception e) {
    return new ObjectStoreException.Rejected(
        "PUT " + key + ": the file system of " + root + " has no hard links, which a store needs",
        key,
        null,
        e);
  }

  /** A write that may have taken effect. */
  ObjectStoreException unknown(String operation, @Nullable String key, IOException e) {
    return new ObjectStoreException.OutcomeUnknown(
        (key == null ? operation : operation + " " + key) + ": " + describe(e), key, null, e);
  }

  private static String describe(IOException e) {
    String reason = reason(e);
    return reason.isEmpty() ? e.getClass().getSimpleName() : reason;
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? "" : reason;
  }
}
