package io.millrace.tiering.minio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Puts of some kilobytes took 45 ms instead of 5. */
class PromptSocketsTest {
  @Test
  void theEndOfARequestDoesNotWaitForItsBeginningToBeConfirmed() throws Exception {
    try (Socket socket = new PromptSockets().createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }
}
