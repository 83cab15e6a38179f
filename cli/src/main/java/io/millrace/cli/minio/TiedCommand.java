package io.millrace.cli.minio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that gets SIGTERM when whoever started it dies, by kill -9 too: a shell leaves a
 * watcher behind that waits for the end of their pipe, then becomes the command, so that the
 * process is the command's own. Of the command's streams the watcher keeps that pipe alone, or its
 * output would not end with it. Ctrl-C at a terminal would reach the command as well, before it may
 * end; where there is {@code setsid} it does not.
 */
final class TiedCommand {
  private static final String SCRIPT =
      "exec 3<&0 </dev/null; pid=$$; { cat <&3; kill \"$pid\"; } >/dev/null 2>&1 & exec \"$@\" 3<&-";

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private TiedCommand() {}

  /** Its stdin has to be a pipe that nobody writes to. */
  static List<String> of(List<String> command) {
    List<String> tied = new ArrayList<>();
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .ifPresent(tied::add);
    tied.addAll(List.of("sh", "-c", SCRIPT, "sh"));
    tied.addAll(command);
    return tied;
  }
}
