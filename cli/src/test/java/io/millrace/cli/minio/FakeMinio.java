package io.millrace.cli.minio;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A process that says that it serves, and stores nothing. */
public final class FakeMinio {
  private FakeMinio() {}

  /** Runs it, as a shell writes it; MinIO's arguments follow. */
  static String command() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return "'"
        + java
        + "' -XX:TieredStopAtLevel=1 -cp '"
        + System.getProperty("java.class.path")
        + "' "
        + FakeMinio.class.getName();
  }

  /** Takes the arguments of MinIO. */
  public static void main(String[] arguments) throws IOException {
    List<String> all = Arrays.asList(arguments);
    String address = all.get(all.indexOf("--address") + 1);
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
