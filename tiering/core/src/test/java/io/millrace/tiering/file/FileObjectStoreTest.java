package io.millrace.tiering.file;

import io.millrace.tiering.Clock;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.Scheduler;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.contract.NestedKeysContract;
import io.millrace.tiering.contract.ObjectStoreContract;
import io.millrace.tiering.contract.UnansweredContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class FileObjectStoreTest extends ObjectStoreContract
    implements NestedKeysContract, UnansweredContract {
  @TempDir private Path folder;
  private ObjectStore store;
  private ObjectStore other;

  @BeforeEach
  void open() {
    store = FileObjectStore.open(folder, StoreOptions.standard());
    other = FileObjectStore.open(folder, StoreOptions.standard());
  }

  @AfterEach
  void close() {
    store.close();
    other.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public ObjectStore otherStore() {
    return other;
  }

  @Override
  public ObjectStore unansweredStore(Duration requestTimeout) {
    StoreOptions options = new StoreOptions(new LongAgo(), Scheduler.system(), requestTimeout);
    return FileObjectStore.open(folder, options, new HangingDisk());
  }

  @Override
  public boolean showsDates() {
    return false;
  }

  /** Every object is young then, so that reads wait for the disk as well. */
  private static final class LongAgo implements Clock {
    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public long monotonicNanos() {
      return System.nanoTime();
    }
  }
}
