package io.millrace.cli.server;

import io.millrace.cli.config.ConfigKeys;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SettingsReader;
import io.millrace.cli.config.Source;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.gateway.http.ListenAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace gateway}. */
@Command(
    name = "gateway",
    header = "Runs a gateway.",
    description = {
      "",
      "It keeps nothing but what is in the store, and can be stopped, killed and moved at any time. SIGTERM lets requests"
          + " under way come to their ends. Keys can also be set by environment variables; 'millrace config' lists them.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  millrace gateway --store 's3://bucket/prefix?region=eu-central-1' --listen 127.0.0.1:7070"
    })
public final class GatewayCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--store",
      paramLabel = "URI",
      required = true,
      description =
          "Where everything is kept: file:PATH, s3://BUCKET/PREFIX?region=…, minio://BUCKET/PREFIX?endpoint=… or memory:")
  private String store = "";

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      required = true,
      description =
          "Where to take connections; port 0 takes a free one. Beyond loopback it needs --set auth.mode=none")
  private String listen = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A Java properties file with configuration keys. Default: none")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description =
          "Sets a configuration key; can be repeated. Default: what 'millrace config' says")
  private List<String> set = new ArrayList<>();

  public GatewayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    ListenAddress address = ListenText.parse(listen);
    Source file = config == null ? null : Source.file(surroundings.folder().resolve(config));
    Settings settings =
        new SettingsReader(ConfigKeys.ALL)
            .read(
                Source.options(set),
                surroundings.environment(),
                file,
                new Source("millrace gateway", Map.of()));
    return new GatewayRun(surroundings).run(GatewayConfigs.of(store, address, settings), settings);
  }
}
