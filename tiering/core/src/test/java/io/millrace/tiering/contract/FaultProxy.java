package io.millrace.tiering.contract;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server on the loopback interface and lets answers through, late or
 * in part or not at all.
 */
public final class FaultProxy implements Closeable {
  private static final long EVERYTHING = Long.MAX_VALUE;

  private final ServerSocket listener;
  private final int target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CompletableFuture<Void> accepting;
  private volatile long answerBytes = EVERYTHING;
  private volatile int silent;

  public FaultProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    this.accepting = CompletableFuture.runAsync(this::accept, threads);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections were made so far. */
  public int connections() {
    return connections.get();
  }

  /** From now on each connection breaks after so many bytes of answers. The requests arrive. */
  public void breakAnswersAfter(long bytes) {
    answerBytes = bytes;
  }

  /** From now on requests arrive and answers do not; connections stay open. */
  public void swallowAnswers() {
    silent = Integer.MAX_VALUE;
  }

  /** The same for the connections that there are, as if the network had lost them. */
  public void forgetConnections() {
    silent = connections();
  }

  /** From now on everything gets through again, on connections old and new. */
  public void recover() {
    silent = 0;
    answerBytes = EVERYTHING;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        int number = connections.incrementAndGet();
        Socket server = new Socket();
        sockets.add(client);
        sockets.add(server);
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        threads.execute(() -> requests(client, server));
        threads.execute(() -> answers(server, client, number));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void requests(Socket client, Socket server) {
    try (client;
        server) {
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException e) {
      // One of the two has hung up.
    }
  }

  private void answers(Socket server, Socket client, int number) {
    byte[] buffer = new byte[8192];
    long passed = 0;
    try (client;
        server) {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (number <= silent) {
          continue;
        }
        int rest = Math.clamp(answerBytes - passed, 0, read);
        out.write(buffer, 0, rest);
        passed += rest;
        if (rest < read) {
          return;
        }
      }
    } catch (IOException e) {
      // One of the two has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    // The port is free only when the thread that accepts has let go of it.
    accepting.join();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
