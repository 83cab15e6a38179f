package io.millrace.tiering.bucket;

import io.millrace.tiering.ObjectStoreException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Content-Range: bytes 3-6/10} of an answer to a ranged read. */
public final class ContentRange {
  private static final Pattern FORM = Pattern.compile("bytes \\d+-\\d+/(\\d{1,18})");

  private ContentRange() {}

  /**
   * The size of the whole object.
   *
   * @throws ObjectStoreException.Rejected if there is none: a server that sends something else than
   *     was asked for is of no use
   */
  public static long objectSize(BucketOperation operation, @Nullable String header) {
    Matcher form = FORM.matcher(header == null ? "" : header);
    if (!form.matches()) {
      throw new ObjectStoreException.Rejected(
          operation + ": the server does not answer ranges as asked", operation.key());
    }
    return Long.parseLong(form.group(1));
  }
}
