package io.millrace.tiering.file;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.result;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException.NotFound;
import io.millrace.tiering.ObjectStoreException.OutcomeUnknown;
import io.millrace.tiering.ObjectStoreException.PreconditionFailed;
import io.millrace.tiering.ObjectStoreException.Unavailable;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileDurabilityTest {
  @TempDir private Path folder;
  private RecordingDisk disk;
  private ObjectStore store;

  @BeforeEach
  void open() {
    disk = new RecordingDisk(FileNames.path(folder.resolve("root"), "a/b/k"));
    store = FileObjectStore.open(folder.resolve("root"), StoreOptions.standard(), disk);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @EnumSource
  void contentIsOnDiskBeforeTheObjectIsSeenAndTheFolderAfterwards(PutCondition condition) {
    result(store.put("a/b/k", bytes("content"), condition));

    assertThat(disk.events())
        .containsExactly(
            folder.getFileName().toString(), "root", "a", "content of 7", "b, object visible");
  }

  @Test
  void foldersAreForcedByEachProcessThatUsesThemAndOnlyOnce() {
    result(store.put("a/b/k", bytes("content"), PutCondition.NONE));
    result(store.put("a/b/k2", bytes("content"), PutCondition.NONE));
    assertThat(disk.events()).filteredOn(event -> event.startsWith("root")).hasSize(1);

    RecordingDisk otherDisk = new RecordingDisk(folder.resolve("none"));
    try (ObjectStore other =
        FileObjectStore.open(folder.resolve("root"), StoreOptions.standard(), otherDisk)) {
      result(other.put("a/b/k3", bytes("content"), PutCondition.NONE));
    }
    assertThat(otherDisk.events()).containsExactly("root", "a", "content of 7", "b");
  }

  @Test
  void loserIsToldOnlyOnceTheWinnerIsOnDisk() {
    result(store.put("a/b/k", bytes("winner"), PutCondition.IF_ABSENT));
    int before = disk.events().size();

    failure(store.put("a/b/k", bytes("loser"), PutCondition.IF_ABSENT), PreconditionFailed.class);

    assertThat(disk.events().subList(before, disk.events().size()))
        .containsExactly("b, object visible");
  }

  @Test
  void youngObjectIsForcedToDiskBeforeItIsRead() {
    result(store.put("a/b/k", bytes("content"), PutCondition.NONE));
    int before = disk.events().size();

    result(store.get("a/b/k"));

    assertThat(disk.events().subList(before, disk.events().size()))
        .containsExactly("b, object visible");
  }

  @ParameterizedTest
  @EnumSource
  void fullDiskIsUnavailableSaysSoAndHasNoEffect(PutCondition condition) {
    disk.failContent(true);

    assertThat(failure(store.put("a/b/k", bytes("content"), condition), Unavailable.class))
        .hasMessageContaining("No space left on device")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("a/b/k");

    failure(store.get("a/b/k"), NotFound.class);
    assertThat(folder.resolve("root/.tmp")).isEmptyDirectory();
    disk.failContent(false);
    result(store.put("a/b/k", bytes("content"), condition));
  }

  @Test
  void putWhoseFolderCannotBeForcedHasAnUnknownOutcome() {
    result(store.put("a/b/other", bytes("content"), PutCondition.NONE));
    disk.failFolder(true);

    failure(store.put("a/b/k", bytes("content"), PutCondition.IF_ABSENT), OutcomeUnknown.class);
    failure(store.delete(List.of("a/b/other")), OutcomeUnknown.class);

    disk.failFolder(false);
    assertThat(text(result(store.get("a/b/k")).content())).isEqualTo("content");
  }
}
