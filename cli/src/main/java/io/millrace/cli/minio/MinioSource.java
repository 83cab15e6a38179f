package io.millrace.cli.minio;

import java.nio.file.Path;
import java.util.List;

/** A way to run a MinIO server. It takes its credentials from its environment. */
interface MinioSource {
  /** What will run, for the person at the terminal. */
  String description();

  /**
   * The command that runs a server on loopback until it is told to end.
   *
   * @param folder for everything that it keeps; its data goes to {@link MinioFolder#DATA} there
   */
  List<String> command(Path folder, int port);
}
