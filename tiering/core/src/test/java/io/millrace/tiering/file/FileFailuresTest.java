package io.millrace.tiering.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.tiering.ObjectStoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileFailuresTest {
  @TempDir private Path folder;

  private ObjectStoreException sort(IOException failure) {
    return new FileFailures(folder).withoutEffect("PUT", "k", failure);
  }

  @Test
  void whatTheUserMayNotDoIsAccessDeniedAndNamesTheFolder() {
    for (IOException failure :
        new IOException[] {
          new AccessDeniedException("/x"),
          new FileSystemException("/x", null, "Read-only file system"),
          new FileSystemException("/x", null, "Operation not permitted")
        }) {
      assertThat(sort(failure))
          .isInstanceOf(ObjectStoreException.AccessDenied.class)
          .hasMessageContaining(folder.toString())
          .hasCause(failure);
    }
  }

  @Test
  void namesThatTheFileSystemCannotHoldAreRejected() {
    assertThat(sort(new FileSystemException("/x", null, "File name too long")))
        .isInstanceOf(ObjectStoreException.Rejected.class);
  }

  @Test
  void anythingElseIsUnavailableWithItsReason() {
    assertThat(sort(new IOException("Disk quota exceeded")))
        .isInstanceOf(ObjectStoreException.Unavailable.class)
        .hasMessageContaining("Disk quota exceeded")
        .hasMessageContaining("PUT k");
  }

  @Test
  void missingFileIsNotFoundOnlyWhileTheFolderIsThere() {
    NoSuchFileException missing = new NoSuchFileException("/x");

    assertThat(new FileFailures(folder).reading("GET", "k", missing))
        .isInstanceOf(ObjectStoreException.NotFound.class);
    assertThat(new FileFailures(folder.resolve("none")).reading("GET", "k", missing))
        .isInstanceOf(ObjectStoreException.NoSuchBucket.class);
  }

  @Test
  void fileSystemWithoutHardLinksIsRejectedAndSaid() {
    for (String reason : new String[] {"Operation not permitted", "Operation not supported"}) {
      assertThat(
              new FileFailures(folder).publishing("k", new FileSystemException("/a", "/b", reason)))
          .isInstanceOf(ObjectStoreException.Rejected.class)
          .hasMessageContaining("hard links")
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void anyOtherFailureToPublishIsUnknown() {
    assertThat(new FileFailures(folder).publishing("k", new IOException("Input/output error")))
        .isInstanceOf(ObjectStoreException.OutcomeUnknown.class);
  }
}
