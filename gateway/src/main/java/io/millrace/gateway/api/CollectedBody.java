package io.millrace.gateway.api;

import io.millrace.gateway.http.BodyConsumer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Collects a body that is small. */
final class CollectedBody implements BodyConsumer {
  /** Settings and offsets take far less. */
  static final int MAX_BYTES = 64 << 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Consumer<byte[]> then;

  CollectedBody(Consumer<byte[]> then) {
    this.then = then;
  }

  @Override
  public void accept(ByteBuffer piece) {
    byte[] copy = new byte[piece.remaining()];
    piece.get(copy);
    bytes.writeBytes(copy);
  }

  @Override
  public void end() {
    then.accept(bytes.toByteArray());
  }
}
