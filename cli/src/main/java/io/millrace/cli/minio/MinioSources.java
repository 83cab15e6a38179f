package io.millrace.cli.minio;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Surroundings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a MinIO. */
final class MinioSources {
  /** Points at a program, which comes before everything else. */
  static final String VARIABLE = "MILLRACE_MINIO";

  private MinioSources() {}

  /**
   * The program that the user names, else a container, else a program on the PATH, else one that
   * the project's script has built before.
   *
   * @throws Failure if there is none
   */
  static MinioSource find(Surroundings surroundings) throws InterruptedException {
    Map<String, String> environment = surroundings.environment();
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return named(surroundings.folder().resolve(named));
    }
    Optional<Path> docker = onPath(environment, "docker").findFirst();
    if (docker.isPresent()) {
      Optional<MinioImage> image = MinioImage.find(docker.get(), surroundings.streams()::say);
      if (image.isPresent()) {
        return image.get();
      }
    }
    return Stream.concat(onPath(environment, "minio"), cached(environment))
        .findFirst()
        .map(MinioBinary::new)
        .orElseThrow(() ->
            new Failure(
                "there is no MinIO: no Docker engine gives one, and no program 'minio' is on the PATH; install one of"
                    + " them, or, in a checkout, run .ci/minio, which builds one with Go, or point "
                    + VARIABLE
                    + " at one"));
  }

  private static MinioSource named(Path program) {
    if (!isProgram(program)) {
      throw new Failure(VARIABLE + " is " + program + ", which is no program");
    }
    return new MinioBinary(program);
  }

  private static Stream<Path> onPath(Map<String, String> environment, String program) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place, program))
        .filter(MinioSources::isProgram);
  }

  /** Where .ci/minio puts it. */
  private static Stream<Path> cached(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    return Stream.of(cache, home.isEmpty() ? "" : home + "/.cache")
        .filter(place -> !place.isEmpty())
        .limit(1)
        .map(place -> Path.of(place, "millrace", "minio", "minio"))
        .filter(MinioSources::isProgram);
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
