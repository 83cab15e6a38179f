package io.millrace.cli.bench;

import io.millrace.cli.connection.ConnectionOptions;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace bench}. */
@Command(
    name = "bench",
    header = "Puts load on a gateway and says how it bears it.",
    description = {
      "",
      "On the gateway that runs at --url, or, with --store, on one that it starts itself: then it also says what share of"
          + " the store's own speed is left, from plain PUTs and GETs in the same run. Figures: throughput, requests of the"
          + " store, and at a steady rate the time until records are acknowledged and until a reader has them, each from"
          + " when the record was due. Its topics are deleted in the end; what it stored stays in the store for as long as what"
          + " any deleted topic had.",
      "",
      "Client and gateway share this machine's processors: compare figures of one run only.",
      ""
    },
    footer = {"", "Example:", "  millrace bench --store file:/tmp/bench --duration 5s"})
public final class BenchCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ConnectionOptions connection;

  @Option(
      names = "--store",
      paramLabel = "URI",
      description = "Start a gateway on this store. Default: use the one at --url")
  private @Nullable String store;

  @Mixin private final LoadOptions load = new LoadOptions();

  @Option(names = "--json", description = "Prints JSON. Default: a table")
  private boolean json;

  public BenchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    connection = new ConnectionOptions(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    requireOneGateway();
    surroundings.termination().interruptCaller();
    Values values = load.values(surroundings.folder());
    Bench bench =
        new Bench(surroundings.streams(), load.settings(values), values, connection::client);
    BenchReport report = store == null ? bench.on(connection.gateway()) : bench.onStore(store);
    if (json) {
      report.printJson(surroundings.streams().out());
    } else {
      report.print(surroundings.streams().out());
    }
    return 0;
  }

  private void requireOneGateway() {
    if (store != null && connection.namesGateway()) {
      throw Failure.usage(
          "--url is a gateway that runs, --store a store for gateways that are started; give one of them");
    }
  }
}
