package io.millrace.integration.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process uses, as its JVM and Linux say.
 *
 * @param pid of a JVM
 */
record Memory(long pid) {
  /** What a waiting poll may take of the heap, its connection included. */
  static final long MOST_OF_A_POLL = 32 << 10;

  private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");

  /**
   * Use at one moment.
   *
   * @param heapBytes after a full collection
   */
  record Use(long heapBytes, long residentBytes, int threads) {}

  Use use() throws IOException {
    run("GC.run");
    Matcher used = USED.matcher(run("GC.heap_info").split("Metaspace", 2)[0]);
    long heapKib = 0;
    while (used.find()) {
      heapKib += Long.parseLong(used.group(1));
    }
    return new Use(heapKib << 10, status("VmRSS") << 10, (int) status("Threads"));
  }

  private long status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private String run(String command) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process = new ProcessBuilder(jcmd, Long.toString(pid), command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
