package io.millrace.cli.minio;

import java.nio.file.Path;
import java.util.List;

/** A program on this machine. */
record MinioBinary(Path program) implements MinioSource {
  @Override
  public String description() {
    return program.toString();
  }

  @Override
  public List<String> command(Path folder, int port) {
    return List.of(
        program.toString(),
        "server",
        // It would print its credentials.
        "--quiet",
        "--address",
        "127.0.0.1:" + port,
        // Else it makes a folder in the user's home.
        "--certs-dir",
        folder.resolve("certificates").toString(),
        folder.resolve(MinioFolder.DATA).toString());
  }
}
