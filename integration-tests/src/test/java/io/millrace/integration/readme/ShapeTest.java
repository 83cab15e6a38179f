package io.millrace.integration.readme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShapeTest {
  @Test
  void figuresIdsAndWidthsMayDiffer() {
    String shown = "entry   1  0a1b2c3d  {\"offset\":0,\"value\":\"a.b\"}";

    assertThat("entry 17 ffeeddcc99 {\"offset\":123,\"value\":\"a.b\"}").matches(Shape.of(shown));
  }

  @Test
  void wordsMayNot() {
    assertThat("offset 1, facade").doesNotMatch(Shape.of("offset 1, arcade"));
    assertThat("aXb").doesNotMatch(Shape.of("a.b"));
    assertThat("one").doesNotMatch(Shape.of("1"));
  }
}
