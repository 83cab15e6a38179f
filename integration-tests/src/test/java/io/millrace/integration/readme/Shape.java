package io.millrace.integration.readme;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output as a page shows it: figures, random ids and the widths of columns may differ. */
final class Shape {
  private static final Pattern VARYING =
      Pattern.compile("(?<id>\\b(?=[0-9a-f]*\\d)[0-9a-f]{8,}\\b)|(?<figure>\\d+)|(?<blanks> +)");

  private Shape() {}

  static Pattern of(String shown) {
    StringBuilder pattern = new StringBuilder();
    Matcher varying = VARYING.matcher(shown);
    int end = 0;
    while (varying.find()) {
      pattern.append(Pattern.quote(shown.substring(end, varying.start())));
      if (varying.group("id") != null) {
        pattern.append("[0-9a-f]+");
      } else {
        pattern.append(varying.group("figure") != null ? "\\d+" : " +");
      }
      end = varying.end();
    }
    return Pattern.compile(pattern.append(Pattern.quote(shown.substring(end))).toString());
  }
}
