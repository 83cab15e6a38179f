package io.millrace.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * A folder that looks like a JDK, whose java prints its process id and its arguments, one a line,
 * and makes what it is told to make of a training run.
 */
record FakeJdk(Path home) {
  static FakeJdk create(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(
        home.resolve("bin/java"),
        String.format(
            Locale.ROOT,
            """
            #!/bin/sh
            echo "pid $$"
            echo "home %s"
            printf '%%s\\n' "$@"
            for option; do
              case $option in
              -XX:AOTConfiguration=*) seen=${option#*=} ;;
              -XX:AOTCache=*) cache=${option#*=} ;;
              esac
            done
            case " $* " in
            *" -XX:AOTMode=record "*) echo seen >"$seen" ;;
            *" -XX:AOTMode=create "*) cp "$seen" "$cache" ;;
            esac
            """,
            home));
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    return new FakeJdk(home);
  }

  static Path executable(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
