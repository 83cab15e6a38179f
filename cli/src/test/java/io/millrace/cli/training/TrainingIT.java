package io.millrace.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.cli.ChildProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does once after its build, step by step, with a real Java. */
class TrainingIT {
  @TempDir Path folder;

  @Test
  void aCacheOfItHoldsTheClassesThatAStartLoads() throws Exception {
    assumeTrue(Runtime.version().feature() >= 25, "this Java makes no caches");
    String seen = "-XX:AOTConfiguration=" + folder.resolve("seen");
    String cache = "-XX:AOTCache=" + folder.resolve("cache");

    run("-XX:AOTMode=record", seen, Training.class.getName(), folder.resolve("store").toString());
    run("-XX:AOTMode=create", seen, cache);
    String loaded = run(cache, "-Xlog:class+load", "io.millrace.cli.Millrace", "version");

    assertThat(folder.resolve("store")).isNotEmptyDirectory();
    assertThat(loaded)
        .containsPattern("io\\.millrace\\.cli\\.RootCommand source: shared objects file");
  }

  private String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", jar()));
    command.addAll(List.of(arguments));
    try (ChildProgram java = new ChildProgram(folder, Map.of(), command)) {
      assertThat(java.exitCode()).as(java.err()).isZero();
      return java.out();
    }
  }

  /** The program as it is laid out before these tests run. No cache takes in classes in folders. */
  private static String jar() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target/millrace/lib").toAbsolutePath())) {
      return jars.map(Path::toString)
          .filter(jar -> jar.contains("/millrace-cli-"))
          .findFirst()
          .orElseThrow();
    }
  }
}
