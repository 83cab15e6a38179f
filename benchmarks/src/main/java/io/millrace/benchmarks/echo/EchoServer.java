package io.millrace.benchmarks.echo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * The least that a server on the gateway's Jetty can do: answers a POST with its body, and a GET
 * with as many bytes as it asks for, out of memory.
 */
public final class EchoServer {
  private static final int MAX_BYTES = 8 << 20;

  private EchoServer() {}

  /** Starts one in a process of its own. */
  static Contender start(byte[] value, int pageBytes) throws IOException {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EchoServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // It says nothing else.
    String port = server.inputReader(StandardCharsets.US_ASCII).readLine();
    if (port == null) {
      throw new IOException("the echo did not start");
    }
    URI url = URI.create("http://127.0.0.1:" + port + "/");
    return new Contender(
        "echo",
        () -> server.info().totalCpuDuration().orElse(Duration.ZERO),
        Contender.post(url, value),
        HttpRequest.newBuilder(url.resolve("?bytes=" + pageBytes)).build(),
        server::destroyForcibly);
  }

  /** Serves on a free port of the loopback until its stdin ends, at the latest with its parent. */
  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Echo());
    server.start();
    System.out.println(connector.getLocalPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop();
  }

  private static final class Echo extends Handler.Abstract.NonBlocking {
    private final ByteBuffer bytes;

    Echo() {
      byte[] random = new byte[MAX_BYTES];
      new Random(1).nextBytes(random);
      bytes = ByteBuffer.wrap(random).asReadOnlyBuffer();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (request.getMethod().equals("POST")) {
        // Else it would come in chunks, the last of them empty, in a packet of its own.
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, request.getLength());
        Content.copy(request, response, callback);
      } else {
        Fields query = Request.extractQueryParameters(request);
        int size = Integer.parseInt(query.getValue("bytes"));
        response.write(true, bytes.slice(0, size), callback);
      }
      return true;
    }
  }
}
