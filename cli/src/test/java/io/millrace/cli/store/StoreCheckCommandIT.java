package io.millrace.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCheckCommandIT {
  @TempDir Path folder;

  @Test
  void aFolderDoesAllThatTheQueueNeeds() {
    Run run = new Run();

    assertThat(run.millrace("store", "check", "file:" + folder)).as(run.err()).isZero();

    assertThat(run.out()).startsWith("QUESTION").contains("create-if-absent has one winner");
    assertThat(run.err())
        .isEqualToIgnoringNewLines("millrace: the store does all that the queue needs");
  }

  @Test
  void answersComeAsJsonWhenAskedFor() {
    Run run = new Run();

    assertThat(run.millrace("store", "check", "memory:", "--json")).isZero();

    assertThat(run.out()).startsWith("[{\"question\":").contains("\"answer\":\"yes\"");
  }

  @Test
  void aStoreThatCannotBeOpenedIsASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Run run = new Run();

    assertThat(run.millrace("store", "check", "file:" + file)).isEqualTo(1);

    assertThat(run.err()).startsWith("millrace: ").contains(file.toString());
  }
}
