package io.millrace.integration.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A connection through {@link TcpProxy}: two sockets, and what goes from each to the other. */
final class ProxiedConnection {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final long DELAY_MILLIS = 300;

  private final Socket client;
  private final Socket server;
  private final Supplier<TcpProxy.State> state;
  private volatile boolean forgotten;

  ProxiedConnection(Socket client, Socket server, Supplier<TcpProxy.State> state) {
    this.client = client;
    this.server = server;
    this.state = state;
  }

  /** Carries both ways until both have ended. */
  void carry() throws IOException {
    Thread answers = Thread.ofVirtual().start(() -> carry(false));
    carry(true);
    try {
      answers.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  void reset() {
    reset(client);
    reset(server);
  }

  /** Only the server's side ends. */
  void forget() {
    forgotten = true;
    reset(server);
  }

  private void carry(boolean request) {
    try {
      if (request) {
        copy(client, server, true);
      } else {
        copy(server, client, false);
      }
    } catch (IOException cut) {
      if (!forgotten) {
        reset();
      }
    }
    if (request && forgotten) {
      hearOut();
    }
  }

  private void copy(Socket from, Socket to, boolean request) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      awaitLeave(request);
      out.write(buffer, 0, n);
    }
    awaitLeave(request);
    to.shutdownOutput();
  }

  /** The client talks to nobody, until it gives up. */
  private void hearOut() {
    try {
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // It has given up.
    }
  }

  private void awaitLeave(boolean request) throws IOException {
    try {
      for (TcpProxy.State now = state.get(); now.traffic().waits(request); now = state.get()) {
        now.over().await();
      }
      TcpProxy.State now = state.get();
      if (now.traffic() == Traffic.DELAY) {
        var unused = now.over().await(DELAY_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (SocketException closed) {
      // It is what was wanted.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
