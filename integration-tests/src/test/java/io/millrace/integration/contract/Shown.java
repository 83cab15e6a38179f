package io.millrace.integration.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test that shows what a row cannot show with requests alone.
 *
 * @param suite its class without {@code io.millrace.}; how it begins names the module
 * @param test its method
 */
record Shown(String suite, String test) {
  private static final String HERE = "integration.";
  private static final Pattern RUN_BY_THE_BUILD = Pattern.compile(".*(?<!RealMinio)(IT|Test)");

  /** Whether there still is such a test, and the build runs it. */
  boolean isThere() {
    return RUN_BY_THE_BUILD.matcher(suite).matches()
        && (suite.startsWith(HERE) ? isInThisModule() : isInTheSource());
  }

  private boolean isInThisModule() {
    try {
      Class<?> type = Class.forName("io.millrace." + suite);
      return !AnnotationSupport.isAnnotated(type, Disabled.class)
          && Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.getName().equals(test))
              .anyMatch(method ->
                  AnnotationSupport.isAnnotated(method, Testable.class)
                      && !AnnotationSupport.isAnnotated(method, Disabled.class));
    } catch (ClassNotFoundException gone) {
      return false;
    }
  }

  /** Other modules' tests are not on this one's class path. */
  private boolean isInTheSource() {
    String module = suite.substring(0, suite.indexOf('.'));
    Path file =
        Path.of("..", module, "src/test/java/io/millrace", suite.replace('.', '/') + ".java");
    try {
      // Nothing ends between the annotation and the name: it is this method's own.
      String method =
          "\n  @(Test|ParameterizedTest|RepeatedTest)\\b((?!\n  }\n|@Disabled).)*?\n  void "
              + Pattern.quote(test)
              + "\\(";
      return Files.exists(file)
          && Pattern.compile(method, Pattern.DOTALL).matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return suite + "." + test;
  }
}
