package io.millrace.integration.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.integration.harness.S3Server;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the README tells a newcomer, in its order. Only the ports are others, the bucket is one
 * of a server in this process, and {@code ./millrace} runs the classes under test; the launcher has
 * tests of its own.
 */
final class ReadmeIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String BUCKET = "s3://my-bucket/queue?region=eu-central-1";
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  @TempDir private Path folder;

  @Test
  void everyCommandWorksAsPastedAndPrintsWhatIsShown() throws Exception {
    int port = freePort();
    try (S3Server s3 = S3Server.start().createBucket("my-bucket")) {
      Map<String, String> words =
          Map.of(
              ":7070",
              ":" + port,
              ":7071",
              ":" + freePort(),
              "./millrace dev\n",
              "./millrace dev --listen 127.0.0.1:" + port + "\n",
              BUCKET,
              s3.bucket("my-bucket", s3.endpoint()).uri());
      Map<String, String> environment = new HashMap<>(S3Server.credentials());
      environment.put("MILLRACE_URL", "http://127.0.0.1:" + port);
      layOut();
      try (Shell shell = new Shell(folder, environment)) {
        runAll(Block.of(Files.readAllLines(ROOT.resolve("README.md"))), shell, words);
      }
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Matcher links = LINK.matcher(Files.readString(ROOT.resolve("README.md")));

    assertThat(links.results().map(link -> ROOT.resolve(link.group(1))))
        .isNotEmpty()
        .allSatisfy(target -> assertThat(target).exists());
  }

  @Test
  void itFitsOnFewScreens() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThan(200);
  }

  private static void runAll(List<Block> blocks, Shell shell, Map<String, String> words)
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

  private void layOut() throws IOException {
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
