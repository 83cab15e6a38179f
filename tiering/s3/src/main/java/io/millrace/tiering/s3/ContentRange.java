package io.millrace.tiering.s3;

import io.millrace.tiering.ObjectStoreException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The header {@code Content-Range: bytes 3-6/10} of an answer to a ranged read. */
final class ContentRange {
  private static final Pattern FORM = Pattern.compile("bytes \\d+-\\d+/(\\d{1,18})");

  private ContentRange() {}

  /**
   * The size of the whole object. A server that sends something else than was asked for is of no
   * use.
   */
  static long objectSize(S3Operation operation, GetObjectResponse response) {
    String header = response.contentRange() == null ? "" : response.contentRange();
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      throw new ObjectStoreException.Rejected(
          operation + ": the server does not answer ranges as asked", operation.key());
    }
    return Long.parseLong(form.group(1));
  }
}
