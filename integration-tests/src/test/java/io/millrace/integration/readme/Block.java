package io.millrace.integration.readme;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown page.
 *
 * @param info what stands behind the opening fence
 * @param line of the opening fence, from 1
 */
record Block(String info, String text, int line) {
  private static final String FENCE = "```";

  static List<Block> of(List<String> page) {
    List<Block> blocks = new ArrayList<>();
    int opening = -1;
    for (int i = 0; i < page.size(); i++) {
      if (!page.get(i).startsWith(FENCE)) {
        continue;
      }
      if (opening < 0) {
        opening = i;
      } else {
        String info = page.get(opening).substring(FENCE.length());
        String text = String.join("\n", page.subList(opening + 1, i)) + "\n";
        blocks.add(new Block(info, text, opening + 1));
        opening = -1;
      }
    }
    return blocks;
  }

  /** A command that a reader runs and waits for. */
  boolean isCommand() {
    return info.equals("sh");
  }

  /** A command that a reader leaves running in another terminal. */
  boolean isBackground() {
    return info.equals("sh background") || needsMinio();
  }

  /** One of those, which starts a MinIO. */
  boolean needsMinio() {
    return info.equals("sh background minio");
  }

  /** What the command before it prints. */
  boolean isOutput() {
    return info.equals("text") || info.equals("json");
  }
}
