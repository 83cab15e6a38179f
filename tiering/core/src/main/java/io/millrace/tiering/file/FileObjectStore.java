package io.millrace.tiering.file;

import io.millrace.tiering.DeleteResult;
import io.millrace.tiering.GetResult;
import io.millrace.tiering.HeadResult;
import io.millrace.tiering.KeyRules;
import io.millrace.tiering.ListPage;
import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.PutResult;
import io.millrace.tiering.StoreOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A store in a folder; see the package. Any number of processes may use one folder, on one machine.
 * Answers carry no clock, except lists, which carry the one that stamps the files.
 */
public final class FileObjectStore implements ObjectStore {
  private final FileWorkers workers;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final ObjectLister lister;

  private FileObjectStore(Path root, StoreOptions options, Disk disk, TempFiles temps) {
    FileFailures failures = new FileFailures(root);
    Folders folders = new Folders(root, disk);
    // A put that takes longer is not published any more.
    Duration settled = options.requestTimeout().multipliedBy(2);
    this.workers = new FileWorkers(options.scheduler(), options.requestTimeout());
    this.reader = new ObjectReader(root, folders, failures, options.clock(), settled);
    this.writer = new ObjectWriter(root, temps, folders, failures);
    this.lister = new ObjectLister(root, temps, failures);
  }

  /**
   * Opens the store in a folder, which is made if it is missing. A folder that may only be read can
   * be opened for reading.
   *
   * @throws ObjectStoreException if the folder can be neither made nor used
   */
  public static FileObjectStore open(Path folder, StoreOptions options) {
    return open(folder, options, Disk.real());
  }

  static FileObjectStore open(Path folder, StoreOptions options, Disk disk) {
    Path root = folder.toAbsolutePath().normalize();
    TempFiles temps = new TempFiles(root, disk);
    FileFailures failures = new FileFailures(root);
    try {
      makeRoot(root, disk);
      if (Files.isWritable(root)) {
        temps.open();
      }
    } catch (FileAlreadyExistsException e) {
      throw new ObjectStoreException.Rejected(root + " is not a folder", null, null, e);
    } catch (IOException e) {
      throw failures.withoutEffect("OPEN", null, e);
    }
    return new FileObjectStore(root, options, disk, temps);
  }

  private static void makeRoot(Path root, Disk disk) throws IOException {
    if (Files.isDirectory(root)) {
      return;
    }
    Path parent = root.getParent();
    if (parent != null) {
      makeRoot(parent, disk);
      Folders.create(root);
      disk.force(parent);
    }
  }

  @Override
  public CompletableFuture<PutResult> put(String key, ByteBuffer content, PutCondition condition) {
    ByteBuffer bytes = content.asReadOnlyBuffer();
    return workers.submit(
        FileCall.write(
            "PUT",
            key,
            abandoned -> {
              writer.put(KeyRules.check(key), bytes, condition, abandoned);
              return new PutResult(null);
            }));
  }

  @Override
  public CompletableFuture<GetResult> get(String key) {
    return workers.submit(FileCall.read("GET", key, () -> reader.get(KeyRules.check(key))));
  }

  @Override
  public CompletableFuture<GetResult> get(String key, long position, int length) {
    if (position < 0 || length < 1) {
      throw new IllegalArgumentException("range at " + position + " of " + length);
    }
    return workers.submit(
        FileCall.read("GET", key, () -> reader.get(KeyRules.check(key), position, length)));
  }

  @Override
  public CompletableFuture<HeadResult> head(String key) {
    return workers.submit(FileCall.read("HEAD", key, () -> reader.head(KeyRules.check(key))));
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return workers.submit(FileCall.read("LIST", null, () -> lister.list(request)));
  }

  @Override
  public CompletableFuture<DeleteResult> delete(Collection<String> keys) {
    if (keys.size() > MAX_DELETE_KEYS) {
      throw new IllegalArgumentException(keys.size() + " keys are more than " + MAX_DELETE_KEYS);
    }
    List<String> copy = List.copyOf(keys);
    return workers.submit(
        FileCall.write(
            "DELETE",
            null,
            abandoned -> {
              copy.forEach(KeyRules::check);
              writer.delete(copy);
              return new DeleteResult(null);
            }));
  }

  @Override
  public void close() {
    workers.close();
  }
}
