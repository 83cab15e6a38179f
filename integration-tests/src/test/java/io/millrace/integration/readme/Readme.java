package io.millrace.integration.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The README, and a folder in which what it shows can be done. */
final class Readme {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path PAGE = ROOT.resolve("README.md");

  private Readme() {}

  static List<Block> blocks() throws IOException {
    return Block.of(Files.readAllLines(PAGE));
  }

  /** Does what the blocks say, with some words replaced by others. */
  static void run(List<Block> blocks, Shell shell, Map<String, String> words)
      throws IOException, InterruptedException {
    assertThat(blocks).hasSizeGreaterThan(10);
    String printed = "";
    for (Block block : blocks) {
      String text = replace(block.text(), words);
      if (block.isBackground()) {
        shell.leaveRunning(text);
      } else if (block.isCommand()) {
        printed = shell.run(text);
      } else {
        assertThat(block.isOutput()).as("line %d: a known kind of block", block.line()).isTrue();
        assertThat(printed.strip())
            .as("line %d", block.line())
            .matches(Shape.of(block.text().strip()));
      }
    }
  }

  /** Makes of the folder what a checkout looks like. */
  static void layOut(Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve("cli"), ROOT.resolve("cli"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path millrace =
        Files.writeString(
            folder.resolve("millrace"),
            "#!/bin/sh\nexec '"
                + java
                + "' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '"
                + classPath()
                + "' io.millrace.cli.Millrace \"$@\"\n");
    Files.setPosixFilePermissions(millrace, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Without the tests' own classes, and their logging configuration with them. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String replace(String text, Map<String, String> words) {
    String replaced = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      replaced = replaced.replace(word.getKey(), word.getValue());
    }
    return replaced;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
