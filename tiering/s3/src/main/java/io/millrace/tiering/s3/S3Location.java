package io.millrace.tiering.s3;

import io.millrace.tiering.KeyRules;
import io.millrace.tiering.ObjectStoreException;
import io.millrace.tiering.StoreUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a bucket is, and what in it is the store's.
 *
 * @param prefix empty, or ending in a slash
 * @param endpoint null for AWS
 * @param region null to find it in the environment
 * @param pathStyle whether the bucket is part of the path rather than of the host's name
 */
record S3Location(
    String bucket,
    String prefix,
    @Nullable URI endpoint,
    @Nullable String region,
    boolean pathStyle) {
  /** S3 takes 1024 bytes for prefix and key together. */
  private static final int MAX_PREFIX_BYTES = 1024 - KeyRules.MAX_BYTES;

  private static final Set<String> PARAMETERS =
      new TreeSet<>(Set.of("endpoint", "region", "pathStyle"));
  private static final Pattern FORM =
      Pattern.compile("//([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*?)/?)?");

  /**
   * Reads a URI, or throws {@link IllegalArgumentException} with a sentence for the user. The
   * sentence repeats nothing of the URI: what is in the wrong place may be a secret.
   */
  static S3Location of(StoreUri uri) {
    uri.allowParameters(PARAMETERS);
    Matcher form = FORM.matcher(uri.location());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "An s3: store is given as s3://BUCKET/PREFIX, the bucket 3 to 63 of a-z, 0-9, \"-\" and \".\".");
    }
    Map<String, String> parameters = uri.parameters();
    URI endpoint = endpoint(parameters.get("endpoint"));
    return new S3Location(
        form.group(1),
        prefix(form.group(2)),
        endpoint,
        parameters.get("region"),
        pathStyle(parameters.get("pathStyle"), endpoint != null));
  }

  /** Directory buckets know no order of keys, and so no key to start after. */
  boolean isDirectoryBucket() {
    return bucket.endsWith("--x-s3");
  }

  private static String prefix(@Nullable String path) {
    if (path == null || path.isEmpty()) {
      return "";
    }
    String prefix = path + "/";
    if (prefix.getBytes(StandardCharsets.UTF_8).length > MAX_PREFIX_BYTES) {
      throw new IllegalArgumentException(
          "The prefix of the s3: store is longer than " + MAX_PREFIX_BYTES + " bytes.");
    }
    try {
      KeyRules.check(path);
    } catch (ObjectStoreException.Rejected e) {
      throw new IllegalArgumentException(
          "The prefix of the s3: store has an empty part, \".\", \"..\" or a control character.",
          e);
    }
    return prefix;
  }

  private static @Nullable URI endpoint(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      URI endpoint = new URI(value);
      String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      String path = String.valueOf(endpoint.getPath());
      if (web && endpoint.getHost() != null && (path.isEmpty() || path.equals("/"))) {
        return endpoint;
      }
    } catch (URISyntaxException e) {
      // Said below; the exception would repeat what was written.
    }
    throw new IllegalArgumentException(
        "The endpoint of the s3: store is not of the form http://HOST:PORT or https://HOST:PORT.");
  }

  private static boolean pathStyle(@Nullable String value, boolean otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw new IllegalArgumentException("pathStyle of the s3: store is neither true nor false.");
  }
}
