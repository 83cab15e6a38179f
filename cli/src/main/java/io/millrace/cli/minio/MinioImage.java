package io.millrace.cli.minio;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A container. The docker command passes signals on, and takes the container away in the end. */
record MinioImage(Path docker) implements MinioSource {
  /** The last that MinIO's makers have published. */
  private static final String IMAGE = "minio/minio:RELEASE.2025-09-07T16-13-09Z";

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration DOWNLOAD = Duration.ofMinutes(5);

  /** Empty where no engine answers, or it neither has nor gets the image. */
  static Optional<MinioImage> find(Path docker, Consumer<String> say) throws InterruptedException {
    if (!succeeds(ANSWER, docker.toString(), "version", "--format", "{{.Server.Version}}")) {
      return Optional.empty();
    }
    if (succeeds(ANSWER, docker.toString(), "image", "inspect", IMAGE)) {
      return Optional.of(new MinioImage(docker));
    }
    say.accept("millrace: pulling " + IMAGE);
    return succeeds(DOWNLOAD, docker.toString(), "pull", "--quiet", IMAGE)
        ? Optional.of(new MinioImage(docker))
        : Optional.empty();
  }

  private static boolean succeeds(Duration limit, String... command) throws InterruptedException {
    Process process;
    try {
      File nothing = new File("/dev/null");
      process =
          new ProcessBuilder(command)
              .redirectInput(nothing)
              .redirectOutput(nothing)
              .redirectError(nothing)
              .start();
    } catch (IOException e) {
      // It is no program after all.
      return false;
    }
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public String description() {
    return "a container of " + IMAGE;
  }

  @Override
  public List<String> command(Path folder, int port) {
    return List.of(
        docker.toString(),
        "run",
        "--rm",
        "--publish",
        "127.0.0.1:" + port + ":9000",
        "--volume",
        folder.resolve(MinioFolder.DATA) + ":/data",
        // Else what it writes belongs to root.
        "--user",
        owner(folder),
        // Names alone: the values come from the environment.
        "--env",
        "MINIO_ROOT_USER",
        "--env",
        "MINIO_ROOT_PASSWORD",
        "--env",
        "MINIO_BROWSER",
        "--env",
        "MINIO_UPDATE",
        IMAGE,
        "server",
        "--quiet",
        "/data");
  }

  private static String owner(Path folder) {
    try {
      return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
    } catch (IOException e) {
      throw new Failure("cannot see whose " + folder + " is: " + Reason.of(e), e);
    }
  }
}
