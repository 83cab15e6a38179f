package io.millrace.integration.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes bytes that no decent HTTP client would. */
public final class RawConnection implements AutoCloseable {
  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  public static RawConnection to(URI gateway) throws IOException {
    Socket socket = new Socket(gateway.getHost(), gateway.getPort());
    socket.setSoTimeout(60_000);
    return new RawConnection(socket);
  }

  /** Sends text as it is; {@code \n} becomes the line end of HTTP. */
  public RawConnection send(String head) throws IOException {
    return send(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Says that nothing more comes. */
  public RawConnection finish() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /**
   * Reads until the gateway closes the connection, and checks each answer that came whole against
   * the OpenAPI document.
   */
  public String readToEnd() throws IOException {
    byte[] all = readAll();
    RawAnswers.check(all);
    return new String(all, StandardCharsets.ISO_8859_1);
  }

  private byte[] readAll() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    InputStream in = socket.getInputStream();
    try {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        all.write(piece, 0, n);
      }
    } catch (java.net.SocketException reset) {
      // Cut instead of closed: what came before it counts.
      return all.toByteArray();
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
