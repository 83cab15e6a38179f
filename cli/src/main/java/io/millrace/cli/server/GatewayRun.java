package io.millrace.cli.server;

import io.millrace.cli.config.Settings;
import io.millrace.cli.terminal.Failure;
import io.millrace.cli.terminal.Streams;
import io.millrace.cli.terminal.Surroundings;
import io.millrace.cli.terminal.Termination;
import io.millrace.gateway.Gateway;
import io.millrace.gateway.GatewayConfig;
import io.millrace.gateway.GatewayStartException;
import io.millrace.gateway.http.ListenAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A gateway in this process, from its start to its orderly end. */
final class GatewayRun {
  private final Streams streams;
  private final Termination termination;

  GatewayRun(Surroundings surroundings) {
    streams = surroundings.streams();
    termination = surroundings.termination();
  }

  /**
   * Runs it until somebody wishes it to end.
   *
   * @return the exit code
   * @throws Failure if it does not start
   */
  int run(GatewayConfig config, Settings settings) throws InterruptedException {
    settings.warnings().forEach(warning -> streams.say("millrace: warning: " + warning));
    termination.interruptCaller();
    GatewayStarting starting = GatewayStarting.begin(config, termination);
    try (Gateway gateway = starting.await(termination)) {
      if (gateway == null) {
        return 0;
      }
      String host = config.http().listen().host();
      streams.say(
          "millrace: listening on http://" + new ListenAddress(host, gateway.address().getPort()));
      CompletableFuture<Void> told =
          gateway.ready().whenComplete((done, fault) -> tellReady(fault));
      awaitEnd();
      gateway.drain();
      told.cancel(false);
      return 0;
    } catch (GatewayStartException e) {
      if (termination.requested()) {
        return 0;
      }
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private void tellReady(@Nullable Throwable fault) {
    streams.say(
        fault == null
            ? "millrace: ready"
            : "millrace: this gateway will not become ready: " + fault.getMessage());
  }

  private void awaitEnd() throws InterruptedException {
    try {
      termination.await();
    } catch (InterruptedException e) {
      // The wish itself interrupts; from here on nothing shall, because the drain has to wait.
      if (!termination.requested()) {
        throw e;
      }
    }
  }
}
