package io.millrace.cli.connection;

import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Reason;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.consumer.client.ClientSettings;
import io.millrace.consumer.client.MillraceClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the gateway is, and what to show it: the options of every command that talks to one. */
public final class ConnectionOptions {
  private static final String DEFAULT_URL = "http://127.0.0.1:7070";

  private final Surroundings surroundings;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The gateway. Default: MILLRACE_URL, else " + DEFAULT_URL)
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Holds the token to send. Default: the value of MILLRACE_TOKEN, else none")
  private @Nullable Path tokenFile;

  public ConnectionOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Whether an option says where the gateway is. */
  public boolean namesGateway() {
    return url != null;
  }

  /**
   * A client of the gateway that the options name.
   *
   * @throws Failure if an option cannot be used
   */
  public MillraceClient client() {
    return client(gateway());
  }

  /** A client of another gateway, with the token that the options name. */
  public MillraceClient client(URI gateway) {
    return new MillraceClient(ClientSettings.of(gateway).withToken(token()));
  }

  /**
   * Where the gateway is that the options name.
   *
   * @throws Failure if that is no URL
   */
  public URI gateway() {
    String given =
        url != null ? url : surroundings.environment().getOrDefault("MILLRACE_URL", DEFAULT_URL);
    try {
      URI uri = new URI(given.replaceFirst("/+$", ""));
      boolean usable =
          ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getPort() <= 65_535
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (usable) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below; the URL itself may hold what should not be shown.
    }
    throw Failure.usage(
        "the gateway's URL (--url or MILLRACE_URL) has to look like "
            + DEFAULT_URL
            + ", without user or query");
  }

  private @Nullable String token() {
    if (tokenFile == null) {
      return surroundings.environment().get("MILLRACE_TOKEN");
    }
    Path file = surroundings.folder().resolve(tokenFile);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new Failure("cannot read the token file " + file + ": " + Reason.of(e), e);
    }
  }
}
