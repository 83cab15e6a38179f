package io.millrace.integration.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Disks that only one process and its children see: they are mounted in a namespace of its own, and
 * go with it. The commands are for {@link GatewayOptions#startedBy}.
 */
public final class Mounts {
  public static final String WHY_NOT = "this machine lets a process mount nothing for itself";

  private Mounts() {}

  public static boolean supported() {
    ProcessBuilder probe =
        new ProcessBuilder("unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt");
    try {
      return probe.redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The folder becomes a disk of this size. */
  public static String[] smallDisk(Path folder, int mebibytes) {
    return mounting("mount -t tmpfs -o size=" + mebibytes + "m tmpfs '" + folder + "'");
  }

  /** The folder cannot be written to, not even by root. */
  public static String[] readOnly(Path folder) {
    String at = "'" + folder + "'";
    return mounting(
        "mount --bind " + at + " " + at + " && mount -o remount,ro,bind " + at + " " + at);
  }

  /** The folder as that process sees it. */
  public static Path seenBy(long pid, Path folder) {
    try {
      return Path.of("/proc/" + pid + "/root").resolve("." + folder.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] mounting(String mount) {
    return new String[] {"unshare", "-rm", "sh", "-c", mount + " && exec \"$@\"", "sh"};
  }
}
