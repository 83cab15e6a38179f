package io.millrace.gateway.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Names for requests, to find them again in logs: the client's, or one of ours. Stateless. */
final class RequestIds {
  static final String HEADER = "X-Request-Id";

  private static final int MAX_LENGTH = 128;

  private RequestIds() {}

  /** The client's id if it is 1 to 128 visible ASCII characters, otherwise a new one. */
  static String of(@Nullable String wanted) {
    return wanted != null && isGood(wanted)
        ? wanted
        : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  private static boolean isGood(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_LENGTH
        && id.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
