package io.millrace.format;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of the objects of a cluster, relative to its prefix. Lanes have 4 digits and numbers 20, so
 * that keys of one kind sort by number.
 */
public final class ObjectKeys {
  private static final int LANE_DIGITS = 4;
  private static final int NUMBER_DIGITS = 20;
  private static final String MAX_NUMBER = digits(Long.MAX_VALUE, NUMBER_DIGITS);
  private static final Pattern JOURNAL = Pattern.compile("lanes/[0-9]{4}/journal/([0-9]{20})");
  private static final Pattern SNAPSHOT = Pattern.compile("lanes/[0-9]{4}/snapshots/([0-9]{20})");

  private ObjectKeys() {}

  /** The cluster file. */
  public static String cluster() {
    return "cluster";
  }

  /** What all that belongs to lanes begins with; ends in '/'. */
  public static String lanesPrefix() {
    return "lanes/";
  }

  /** What all journal entries of a lane begin with; ends in '/'. */
  public static String journalPrefix(int lane) {
    return lanePrefix(lane) + "journal/";
  }

  /** A journal entry. */
  public static String journal(int lane, long sequence) {
    return journalPrefix(lane) + digits(sequence, NUMBER_DIGITS);
  }

  /** What all snapshots of a lane begin with; ends in '/'. */
  public static String snapshotPrefix(int lane) {
    return lanePrefix(lane) + "snapshots/";
  }

  /** The snapshot of the state after the entry of that number. */
  public static String snapshot(int lane, long sequence) {
    return snapshotPrefix(lane) + digits(sequence, NUMBER_DIGITS);
  }

  /** What all segments of a lane begin with; ends in '/'. */
  public static String segmentPrefix(int lane) {
    return lanePrefix(lane) + "segments/";
  }

  /**
   * A segment.
   *
   * @param base number of the last entry that its writer had applied when the upload began
   * @param id drawn anew for each segment
   */
  public static String segment(int lane, long base, Id128 id) {
    return segmentPrefix(lane) + digits(base, NUMBER_DIGITS) + "-" + id;
  }

  /** The number in a key made by {@link #journal}; empty for any other text. */
  public static OptionalLong journalSequence(String key) {
    return number(JOURNAL, key);
  }

  /** The number in a key made by {@link #snapshot}; empty for any other text. */
  public static OptionalLong snapshotSequence(String key) {
    return number(SNAPSHOT, key);
  }

  private static String lanePrefix(int lane) {
    if (lane > Limits.LANE) {
      throw new IllegalArgumentException("lane " + lane + " is above " + Limits.LANE);
    }
    return lanesPrefix() + digits(lane, LANE_DIGITS) + "/";
  }

  private static String digits(long number, int width) {
    if (number < 0) {
      throw new IllegalArgumentException("a key cannot hold the negative number " + number);
    }
    String digits = Long.toString(number);
    return "0".repeat(width - digits.length()) + digits;
  }

  private static OptionalLong number(Pattern pattern, String key) {
    Matcher matcher = pattern.matcher(key);
    if (!matcher.matches() || matcher.group(1).compareTo(MAX_NUMBER) > 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }
}
