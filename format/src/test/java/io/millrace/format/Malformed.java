package io.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions about the one error that decoders throw. */
final class Malformed {
  private Malformed() {}

  static void assertMalformed(ThrowingCallable decode, long position, String problem) {
    assertThatThrownBy(decode)
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessageContaining(problem);
  }

  static void assertUnknownVersion(ThrowingCallable decode, int version) {
    assertThatThrownBy(decode)
        .isInstanceOfSatisfying(
            UnknownVersionException.class, e -> assertThat(e.version()).isEqualTo(version));
  }

  /** The decoder refuses every beginning of the encoding but the whole. */
  static void assertEveryCutIsMalformed(ByteBuffer encoding, Decoder decoder) {
    for (int length = 0; length < encoding.limit(); length++) {
      ByteBuffer cut = encoding.slice(0, length);
      assertThatThrownBy(() -> decoder.decode(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(MalformedException.class);
    }
  }

  interface Decoder {
    Object decode(ByteBuffer encoding);
  }
}
