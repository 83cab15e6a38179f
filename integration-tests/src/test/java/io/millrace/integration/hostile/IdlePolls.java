package io.millrace.integration.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many long polls, each on a connection of its own, watched by one thread. */
final class IdlePolls implements AutoCloseable {
  private final InetSocketAddress gateway;
  private final Selector selector = Selector.open();
  private final List<SocketChannel> connections = new ArrayList<>();
  private final Map<String, Integer> answered = new HashMap<>();

  IdlePolls(URI gateway) throws IOException {
    this.gateway = new InetSocketAddress(gateway.getHost(), gateway.getPort());
  }

  /** Sends a request on so many connections. */
  void open(int count, String path) throws IOException {
    byte[] request =
        "GET %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < count; i++) {
      SocketChannel connection = SocketChannel.open(gateway);
      connections.add(connection);
      connection.write(ByteBuffer.wrap(request));
      connection.configureBlocking(false);
      connection.register(selector, SelectionKey.OP_READ, path);
    }
  }

  /** How many of each path have been answered up to now, by status: {@code 200 /path}. */
  Map<String, Integer> answered() throws IOException {
    while (selector.selectNow() > 0) {
      for (SelectionKey key : selector.selectedKeys()) {
        read(key);
      }
      selector.selectedKeys().clear();
    }
    return answered;
  }

  /** An answer is short, and its first bytes come together. */
  private void read(SelectionKey key) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    int count = ((SocketChannel) key.channel()).read(bytes);
    key.cancel();
    String status =
        count < 12 ? "closed" : new String(bytes.array(), 9, 3, StandardCharsets.US_ASCII);
    answered.merge(status + " " + key.attachment(), 1, Integer::sum);
  }

  /** Closes all connections. */
  void hangUp() throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }

  @Override
  public void close() throws IOException {
    hangUp();
    selector.close();
  }
}
