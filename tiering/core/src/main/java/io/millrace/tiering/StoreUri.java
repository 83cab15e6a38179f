package io.millrace.tiering;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A store's URI, taken apart: {@code scheme:rest?name=value&name=value}. It holds no credentials:
 * one that does is refused, and no error message shows any part of it.
 *
 * @param scheme in lower case
 * @param location between the scheme's colon and the question mark, as written
 * @param parameters of the query, percent-decoded
 */
public record StoreUri(String scheme, String location, Map<String, String> parameters) {
  private static final Pattern FORM =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):([^?#]*)(?:\\?([^#]*))?");
  private static final Pattern USER_INFO = Pattern.compile("\\A[^/]*//[^/]*@");

  public StoreUri {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    refuseCredentials(location);
    parameters.values().forEach(StoreUri::refuseCredentials);
  }

  /** Takes a URI apart, or throws {@link IllegalArgumentException} with a sentence for the user. */
  public static StoreUri parse(String uri) {
    refuseCredentials(uri);
    Matcher form = FORM.matcher(uri);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "A store is given as a URI such as file:PATH or s3://BUCKET/PREFIX, without a \"#\".");
    }
    String query = form.group(3) == null ? "" : form.group(3);
    return new StoreUri(form.group(1).toLowerCase(Locale.ROOT), form.group(2), parseQuery(query));
  }

  /**
   * Throws {@link IllegalArgumentException} if there is a parameter besides those known to the
   * scheme.
   */
  public void allowParameters(Set<String> known) {
    for (String name : parameters.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "The parameter \""
                + name
                + "\" of the "
                + scheme
                + ": store is unknown. Known are: "
                + (known.isEmpty() ? "none" : String.join(", ", known))
                + ".");
      }
    }
  }

  private static Map<String, String> parseQuery(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String part : query.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (parameters.put(name, equals < 0 ? "" : decode(part.substring(equals + 1), name))
          != null) {
        throw new IllegalArgumentException(
            "The parameter \"" + name + "\" is given twice in the store's URI.");
      }
    }
    return parameters;
  }

  private static String decode(String value, String name) {
    try {
      // A plus is a plus: these are URIs, not forms.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The parameter \"" + name + "\" of the store's URI is not percent-encoded correctly.", e);
    }
  }

  private static void refuseCredentials(String text) {
    if (USER_INFO.matcher(text).find()) {
      throw new IllegalArgumentException(
          "A store's URI must not contain credentials (something before an \"@\"). Give them by the environment or by"
              + " the provider's own files.");
    }
  }

  /** Scheme and location, without the parameters: what was mistyped there may be a secret. */
  @Override
  public String toString() {
    return scheme + ":" + location;
  }
}
