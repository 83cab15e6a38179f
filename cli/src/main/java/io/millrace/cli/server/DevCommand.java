package io.millrace.cli.server;

import io.millrace.cli.config.ConfigKeys;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SettingsReader;
import io.millrace.cli.config.Source;
import io.millrace.cli.minio.MinioServer;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.gateway.http.ListenAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace dev}. */
@Command(
    name = "dev",
    header =
        "Runs a gateway for development: loopback only, no credentials, topics created on first use.",
    description = {
      "",
      "Configuration keys can be set by environment variables; 'millrace config' lists them.",
      ""
    },
    footer = {"", "Example:", "  millrace dev --minio"})
public final class DevCommand implements Callable<Integer> {
  private static final String DEFAULT_STORE = "file:.millrace";
  private static final String MINIO_FOLDER = ".millrace/minio";

  private final Surroundings surroundings;

  @Option(
      names = "--store",
      paramLabel = "URI",
      description =
          "Where everything is kept. Default: " + DEFAULT_STORE + ", a folder below this one")
  private @Nullable String store;

  @Option(
      names = "--minio",
      description =
          "Starts a local MinIO (a container, or the program 'minio') for as long as the gateway runs, and keeps everything"
              + " there; its data is in "
              + MINIO_FOLDER
              + ". Default: off")
  private boolean minio;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "A loopback address; port 0 takes a free one. Default: ${DEFAULT-VALUE}")
  private String listen = "127.0.0.1:7070";

  public DevCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (minio && store != null) {
      throw Failure.usage("--minio is a store of its own; give either it or --store");
    }
    ListenAddress address = ListenText.parse(listen);
    requireLoopback(address);
    Source ofCommand = new Source("millrace dev", Map.of("topics.auto.create", "true"));
    Settings settings =
        new SettingsReader(ConfigKeys.ALL)
            .read(new Source("--set", Map.of()), surroundings.environment(), null, ofCommand);
    if (!minio) {
      return run(store == null ? DEFAULT_STORE : store, address, settings);
    }
    surroundings.termination().interruptCaller();
    Path folder = surroundings.folder().resolve(MINIO_FOLDER);
    try (MinioServer server = MinioServer.start(surroundings, folder)) {
      return run(server.storeUri(), address, settings);
    }
  }

  private int run(String uri, ListenAddress address, Settings settings)
      throws InterruptedException {
    return new GatewayRun(surroundings).run(GatewayConfigs.of(uri, address, settings), settings);
  }

  private static void requireLoopback(ListenAddress address) {
    try {
      if (InetAddress.getByName(address.host()).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new Failure("cannot listen on " + address + ": there is no such host", e);
    }
    throw Failure.usage(
        "'millrace dev' asks nobody for credentials and listens on loopback only, not on "
            + address
            + "; use 'millrace gateway'");
  }
}
