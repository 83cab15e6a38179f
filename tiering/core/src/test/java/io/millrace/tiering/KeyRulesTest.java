package io.millrace.tiering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a b",
        "%2F",
        "a+b?c#d",
        "...",
        ".a",
        "a..b",
        "ключ/鍵/🔑",
        "a\\b",
        "~:*\"<>|"
      })
  void oddButUsableKeysPass(String key) {
    assertThat(KeyRules.check(key)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\0b", "a\nb", "\uD800", "\uFFFE", "a\u0085"
      })
  void unusableKeysAreRejected(String key) {
    assertThatThrownBy(() -> KeyRules.check(key)).isInstanceOf(ObjectStoreException.Rejected.class);
  }

  @Test
  void lengthCountsBytes() {
    assertThat(KeyRules.check("ä".repeat(KeyRules.MAX_BYTES / 2))).isNotEmpty();
    assertThatThrownBy(() -> KeyRules.check("ä".repeat(KeyRules.MAX_BYTES / 2) + "a"))
        .hasMessageContaining("longer than");
  }

  @Test
  void orderIsThatOfUtf8Bytes() {
    List<String> keys =
        List.of(
            "", "a", "ab", "b", "\u00e4", "\uFFFD", "\uE000", "🔑", "🔒", "\uD7FF", "a🔑",
            "a\uFFFD");
    for (String a : keys) {
      for (String b : keys) {
        int expected =
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(KeyOrder.BYTES.compare(a, b)))
            .isEqualTo(Integer.signum(expected));
      }
    }
  }
}
