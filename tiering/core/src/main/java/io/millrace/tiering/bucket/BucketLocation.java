package io.millrace.tiering.bucket;

import io.millrace.tiering.KeyRules;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.StoreUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a bucket is, and what in it is the store's.
 *
 * @param prefix empty, or ending in a slash
 * @param endpoint of the server, or null where the URI names none
 */
public record BucketLocation(String bucket, String prefix, @Nullable URI endpoint) {
  /** S3 takes 1024 bytes for prefix and key together. */
  private static final int MAX_PREFIX_BYTES = 1024 - KeyRules.MAX_BYTES;

  private static final Pattern FORM =
      Pattern.compile("//([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*?)/?)?");

  /**
   * Reads a URI of the form {@code SCHEME://BUCKET/PREFIX?endpoint=…}. Other parameters are the
   * provider's.
   *
   * @throws IllegalArgumentException with a sentence for the user, which repeats nothing of the
   *     URI: what is in the wrong place may be a secret
   */
  public static BucketLocation of(StoreUri uri) {
    String scheme = uri.scheme();
    Matcher form = FORM.matcher(uri.location());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "The "
              + scheme
              + ": store is given as "
              + scheme
              + "://BUCKET/PREFIX, the bucket 3 to 63 of a-z, 0-9, \"-\" and \".\".");
    }
    return new BucketLocation(
        form.group(1),
        prefix(scheme, form.group(2)),
        endpoint(scheme, uri.parameters().get("endpoint")));
  }

  private static String prefix(String scheme, @Nullable String path) {
    if (path == null || path.isEmpty()) {
      return "";
    }
    String prefix = path + "/";
    if (prefix.getBytes(StandardCharsets.UTF_8).length > MAX_PREFIX_BYTES) {
      throw new IllegalArgumentException(
          "The prefix of the " + scheme + ": store is longer than " + MAX_PREFIX_BYTES + " bytes.");
    }
    try {
      KeyRules.check(path);
    } catch (ObjectStoreException.Rejected e) {
      throw new IllegalArgumentException(
          "The prefix of the "
              + scheme
              + ": store has an empty part, \".\", \"..\" or a control character.",
          e);
    }
    return prefix;
  }

  private static @Nullable URI endpoint(String scheme, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      URI endpoint = new URI(value);
      String web = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
      String path = String.valueOf(endpoint.getPath());
      if ((web.equals("http") || web.equals("https"))
          && endpoint.getHost() != null
          && (path.isEmpty() || path.equals("/"))) {
        return endpoint;
      }
    } catch (URISyntaxException e) {
      // Said below; the exception would repeat what was written.
    }
    throw new IllegalArgumentException(
        "The endpoint of the "
            + scheme
            + ": store is not of the form http://HOST:PORT or https://HOST:PORT.");
  }
}
