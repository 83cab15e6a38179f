package io.millrace.index.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.format.Id128;

/**
 * What gateways say of themselves and of each other (rule A12). Who says it is the writer of the
 * entry.
 */
public sealed interface MemberCommand extends JournalCommand {

  /**
   * The writer is a gateway of the lane from now on.
   *
   * @param url where other gateways reach it, not empty
   * @param version of its program, for people
   * @param level the newest feature level that it can read (rule A11)
   */
  record Join(String url, String version, int level) implements MemberCommand {

    /** The longest URL, in UTF-8 bytes. */
    public static final int MAX_URL_BYTES = 2_000;

    /** The longest version, in UTF-8 bytes. */
    public static final int MAX_VERSION_BYTES = 200;

    public Join {
      if (url.isEmpty() || level < 1) {
        throw new IllegalArgumentException(
            "a member has a URL and a feature level from 1 on, not '" + url + "' and " + level);
      }
      requireLength("URL", url, MAX_URL_BYTES);
      requireLength("version", version, MAX_VERSION_BYTES);
    }

    /** Whoever reads a longer one takes it for damage. */
    private static void requireLength(String what, String text, int maxBytes) {
      int bytes = text.getBytes(UTF_8).length;
      if (bytes > maxBytes) {
        throw new IllegalArgumentException(
            "a member's " + what + " has " + maxBytes + " bytes at most, not " + bytes);
      }
    }
  }

  /** The writer is no gateway of the lane any more. */
  record Leave() implements MemberCommand {}

  /** The writer counts the heartbeats of the others from now on. */
  record Coordinate() implements MemberCommand {}

  /**
   * A member was silent for a whole session. Void if it did anything since, or if somebody else
   * counts by now.
   *
   * @param lastSeen the number of the last entry in which it did something, as far as the writer
   *     had applied
   * @param coordinate the number of the entry by which the writer began to count
   */
  record Expire(Id128 member, long lastSeen, long coordinate) implements MemberCommand {
    public Expire {
      if (lastSeen < 0 || coordinate < 1) {
        throw new IllegalArgumentException("no entry has number " + lastSeen + " or " + coordinate);
      }
    }
  }
}
