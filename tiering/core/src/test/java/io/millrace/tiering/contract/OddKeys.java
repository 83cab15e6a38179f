package io.millrace.tiering.contract;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Keys that go wrong where somebody forgets to escape or to normalise. */
final class OddKeys {
  /** No store takes these. */
  static final List<String> UNUSABLE =
      List.of(
          "",
          "/",
          "/etc/passwd",
          "a/",
          "a//b",
          ".",
          "..",
          "../up",
          "a/../../up",
          "a/./b",
          "nul\0",
          "line\nbreak",
          "\uD800",
          "x".repeat(769));

  private static final List<String> PARTS =
      List.of(
          " ", "  ", "%", "%2F", "%252f", "+", "?", "#", "&", "=", "a", "A", "b", "B", "ä",
          "a\u0308", "ß", "ı", "鍵", "🔑", "\u200B", "\uFFFD", "é", "...", ".obj", ".tmp", "~", "*",
          "\\", ":", "|", "\"", "'", "<", ">", "$", "`", "!", "@", ";", ",", "(", ")", "[", "]",
          "{", "}", "^", "con", "-", "_", "0");

  private OddKeys() {}

  /** Different keys, the same ones each time; none of them is a folder of another. */
  static Set<String> some(int count) {
    Random random = new Random(2_500);
    Set<String> keys = new LinkedHashSet<>();
    for (String part : PARTS) {
      keys.add("part/" + part + "x");
      keys.add("x" + part + "/x" + part);
    }
    while (keys.size() < count) {
      String key = "k" + keys.size() + "/" + name(random);
      if (key.getBytes(StandardCharsets.UTF_8).length <= 700) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    int parts = random.nextInt(20) == 0 ? 150 : 1 + random.nextInt(8);
    for (int i = 0; i < parts; i++) {
      name.append(PARTS.get(random.nextInt(PARTS.size())));
      if (random.nextInt(6) == 0) {
        name.append("d/");
      }
    }
    return name.append("x").toString();
  }
}
