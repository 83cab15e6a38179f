package io.millrace.gateway.http;

import java.nio.ByteBuffer;

/** Takes a request's body as it arrives, decoded. What it throws ends the request. */
public interface BodyConsumer {
  /**
   * Takes the next bytes.
   *
   * @param piece not needed afterwards
   */
  void accept(ByteBuffer piece);

  /** The body is complete. */
  void end();
}
