package io.millrace.tiering.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How keys become file names, so that each key has one name and each name at most one key, on file
 * systems that know no case or fold accents too.
 *
 * <p>A key {@code a/b/c} is the file {@code c.obj} in the folders {@code a/b}. Bytes of UTF-8 other
 * than {@code a-z 0-9 _ - = , @ ~ +} are written {@code %xx}. Since that includes the dot, {@code
 * ab} and {@code ab/c} stand side by side, no key reaches {@code .tmp}, and none leaves the folder.
 * A part longer than {@value #MAX_NAME} characters is cut into folders, whose names end in {@code
 * %}, and the rest.
 */
final class FileNames {
  /** File systems hold 255 bytes. */
  static final int MAX_NAME = 200;

  private static final String OBJECT = ".obj";
  private static final String CONTINUED = "%";
  private static final Pattern SLASH = Pattern.compile("/");
  private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789_-=,@~+";

  private FileNames() {}

  /** Where the object of a key stands. The key must follow {@link io.millrace.tiering.KeyRules}. */
  static Path path(Path root, String key) {
    List<String> names = new ArrayList<>();
    String[] segments = SLASH.split(key, -1);
    for (int i = 0; i < segments.length - 1; i++) {
      names.add(cut(escape(segments[i]), names));
    }
    names.add(cut(escape(segments[segments.length - 1]), names) + OBJECT);
    return Path.of(root.toString(), names.toArray(String[]::new));
  }

  /** True for the name of an object's file, false for a folder's. */
  static boolean isObject(String name) {
    return name.endsWith(OBJECT);
  }

  /** True for the name of a folder that holds the rest of a long part. */
  static boolean isContinued(String name) {
    return name.endsWith(CONTINUED);
  }

  /** The name without what marks it as an object's or as continued: still escaped. */
  static String stem(String name) {
    if (isObject(name)) {
      return name.substring(0, name.length() - OBJECT.length());
    }
    return isContinued(name) ? name.substring(0, name.length() - CONTINUED.length()) : name;
  }

  /** Undoes the escapes, or returns null for a name that is not one of ours. */
  static @Nullable String unescape(String stem) {
    byte[] bytes = new byte[stem.length()];
    int length = 0;
    for (int i = 0; i < stem.length(); i++) {
      char c = stem.charAt(i);
      if (PLAIN.indexOf(c) >= 0) {
        bytes[length++] = (byte) c;
      } else if (c == '%' && i + 2 < stem.length()) {
        int high = Character.digit(stem.charAt(++i), 16);
        int low = Character.digit(stem.charAt(++i), 16);
        if (high < 0 || low < 0) {
          return null;
        }
        bytes[length++] = (byte) (high << 4 | low);
      } else {
        return null;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static String cut(String escaped, List<String> folders) {
    String rest = escaped;
    while (rest.length() > MAX_NAME) {
      folders.add(rest.substring(0, MAX_NAME) + CONTINUED);
      rest = rest.substring(MAX_NAME);
    }
    return rest;
  }

  private static String escape(String segment) {
    StringBuilder name = new StringBuilder(segment.length() + 8);
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (PLAIN.indexOf(c) >= 0) {
        name.append(c);
      } else {
        name.append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 0xF, 16));
      }
    }
    return name.toString();
  }
}
