package io.millrace.cli.minio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Root of a development server: random, in a file that its owner alone can read, as a shell's
 * assignments. They stay the same, so that other tools can be given them too. Never shown.
 */
final class MinioCredentials {
  private static final String USER = "MINIO_ROOT_USER";
  private static final String PASSWORD = "MINIO_ROOT_PASSWORD";
  private static final int USER_BYTES = 8;
  private static final int PASSWORD_BYTES = 20;

  private final String user;
  private final String password;

  private MinioCredentials(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /** Those of the file, which is made if it is not there or does not hold both. */
  static MinioCredentials in(Path file) throws IOException {
    Properties lines = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        lines.load(reader);
      }
    }
    String user = lines.getProperty(USER, "");
    String password = lines.getProperty(PASSWORD, "");
    if (!user.isEmpty() && !password.isEmpty()) {
      return new MinioCredentials(user, password);
    }
    MinioCredentials made =
        new MinioCredentials("millrace-" + random(USER_BYTES), random(PASSWORD_BYTES));
    made.write(file);
    return made;
  }

  private void write(Path file) throws IOException {
    // Made anew, so that nobody has it open who should not.
    Files.deleteIfExists(file);
    var forOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forOwner)) {
      channel.write(
          StandardCharsets.UTF_8.encode(
              USER + "=" + user + "\n" + PASSWORD + "=" + password + "\n"));
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Replaces whatever MinIO would read in an environment. */
  void giveTo(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("MINIO_"));
    environment.put(USER, user);
    environment.put(PASSWORD, password);
  }

  /** Gives them to the stores of this process. */
  void giveToStores() {
    System.setProperty("minio.root.user", user);
    System.setProperty("minio.root.password", password);
  }

  /** Takes them from there again. */
  static void takeFromStores() {
    System.clearProperty("minio.root.user");
    System.clearProperty("minio.root.password");
  }
}
