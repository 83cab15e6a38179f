package io.millrace.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {
  @TempDir Path folder;

  @Test
  void whatTheSystemRefusesIsSaidInWords() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {-1});

    assertThat(of(() -> Files.readString(folder.resolve("missing")))).isEqualTo("no such file");
    assertThat(of(() -> Files.readString(folder))).isEqualTo("it is a folder");
    assertThat(of(() -> Files.readString(binary))).isEqualTo("it is no text in UTF-8");
  }

  @Test
  void noReasonRepeatsThePath() {
    assertThat(Reason.of(new AccessDeniedException("/x"))).isEqualTo("permission denied");
    assertThat(Reason.of(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo("No space left on device");
  }

  @Test
  void whatHasNoMessageIsItsKind() {
    assertThat(Reason.of(new EOFException())).isEqualTo("EOFException");
  }

  private static String of(ThrowingCallable read) {
    return Reason.of(catchThrowableOfType(IOException.class, read));
  }
}
