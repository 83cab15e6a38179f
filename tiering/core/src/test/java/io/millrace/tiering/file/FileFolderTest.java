package io.millrace.tiering.file;

import static io.millrace.tiering.contract.Calls.bytes;
import static io.millrace.tiering.contract.Calls.failure;
import static io.millrace.tiering.contract.Calls.outcome;
import static io.millrace.tiering.contract.Calls.result;
import static io.millrace.tiering.contract.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.tiering.ListRequest;
import io.millrace.tiering.ObjectStore;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.ObjectStoreException.NoSuchBucket;
import io.millrace.tiering.ObjectStoreException.Rejected;
import io.millrace.tiering.ObjectStores;
import io.millrace.tiering.PutCondition;
import io.millrace.tiering.StoreOptions;
import io.millrace.tiering.contract.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileFolderTest {
  @TempDir private Path folder;

  private ObjectStore open(Path root) {
    return FileObjectStore.open(root, StoreOptions.standard());
  }

  @Test
  void missingFoldersAreMade() {
    try (ObjectStore store =
        ObjectStores.open("file:" + folder + "/a/b/c", StoreOptions.standard())) {
      result(store.put("k", bytes("x"), PutCondition.NONE));
    }
    assertThat(folder.resolve("a/b/c/k.obj")).hasContent("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:", "file://host/path", "file:a?mode=1", "file:a\0b"})
  void urisThatAreNoFolderHereAreRefused(String uri) {
    assertThatThrownBy(() -> ObjectStores.open(uri, StoreOptions.standard()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pathMayBeWrittenWithThreeSlashes() {
    ObjectStores.open("file://" + folder + "/three", StoreOptions.standard()).close();
    assertThat(folder.resolve("three")).isDirectory();
  }

  @Test
  void fileInPlaceOfTheFolderIsRejected() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining(file + " is not a folder");
  }

  @Test
  void folderThatVanishesIsNoSuchBucketAndItsReturnIsNoticed() throws IOException {
    Path root = folder.resolve("root");
    try (ObjectStore store = open(root)) {
      result(store.put("a/k", bytes("x"), PutCondition.NONE));
      removeAll(root);

      failure(store.get("a/k"), NoSuchBucket.class);
      failure(store.head("a/k"), NoSuchBucket.class);
      failure(store.list(ListRequest.of("")), NoSuchBucket.class);
      assertThat(failure(store.put("a/k", bytes("x"), PutCondition.IF_ABSENT), NoSuchBucket.class))
          .hasMessageContaining(root.toString());

      Files.createDirectory(root);
      assertThat(outcome(store.put("a/k", bytes("x"), PutCondition.IF_ABSENT)))
          .isInstanceOf(ObjectStoreException.Unavailable.class);
      result(store.put("a/k", bytes("x"), PutCondition.IF_ABSENT));
    }
  }

  @Test
  void whatDeadProcessesLeftIsRemovedAndWhatMayBeInUseIsNot() throws IOException {
    open(folder).close();
    Path old = Files.createFile(folder.resolve(".tmp/old"));
    Path young = Files.createFile(folder.resolve(".tmp/young"));
    Files.setLastModifiedTime(
        old, FileTime.from(Instant.now().minus(TempFiles.ABANDONED_AFTER).minusSeconds(60)));

    open(folder).close();

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void filesThatAreNotTheStoresAreNotListed() throws IOException {
    try (ObjectStore store = open(folder)) {
      result(store.put("a/k", bytes("x"), PutCondition.NONE));
      for (String foreign :
          List.of("README", "a/notes.txt", "a/UPPER.obj", "a/%zz.obj", "a/%61.obj", "a/é.obj")) {
        Files.createFile(folder.resolve(foreign));
      }
      Files.createDirectory(folder.resolve("a/%41%2"));

      assertThat(Calls.keys(store, ListRequest.of(""))).containsExactly("a/k");
    }
  }

  @Test
  void objectsBehindASymbolicLinkAreObjects() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.createSymbolicLink(root.resolve("lanes"), elsewhere);
    try (ObjectStore store = open(root)) {
      result(store.put("lanes/k", bytes("x"), PutCondition.IF_ABSENT));

      assertThat(elsewhere.resolve("k.obj")).exists();
      assertThat(Calls.keys(store, ListRequest.of("lanes/"))).containsExactly("lanes/k");
      assertThat(text(result(store.get("lanes/k")).content())).isEqualTo("x");
    }
  }

  @Test
  void putsLeaveNothingBehind() {
    try (ObjectStore store = open(folder)) {
      result(store.put("k", bytes("x"), PutCondition.IF_ABSENT));
      result(store.put("k", bytes("y"), PutCondition.NONE));
      outcome(store.put("k", bytes("z"), PutCondition.IF_ABSENT));
      result(store.list(ListRequest.of("")));
    }
    assertThat(folder.resolve(".tmp")).isEmptyDirectory();
  }

  private static void removeAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
