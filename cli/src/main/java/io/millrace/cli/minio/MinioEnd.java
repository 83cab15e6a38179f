package io.millrace.cli.minio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a server ended that nobody had asked to. */
final class MinioEnd {
  /** Above it an exit code says which signal it was. */
  private static final int SIGNALS = 128;

  private MinioEnd() {}

  /** Points at the log only if there is something in it. */
  static String sentence(int exitCode, Path log) {
    String how =
        exitCode > SIGNALS
            ? "was ended by signal " + (exitCode - SIGNALS)
            : "has ended with exit code " + exitCode;
    return "MinIO " + how + (isEmpty(log) ? "" : "; what it said is in " + log);
  }

  private static boolean isEmpty(Path log) {
    try {
      return Files.size(log) == 0;
    } catch (IOException e) {
      // Nothing that could be read.
      return true;
    }
  }
}
