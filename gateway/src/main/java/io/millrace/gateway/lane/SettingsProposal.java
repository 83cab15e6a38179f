package io.millrace.gateway.lane;

import io.millrace.gateway.failure.Causes;
import io.millrace.index.LaneLoop;
import io.millrace.index.command.Proposal;
import io.millrace.index.command.PutSharedSettings;
import io.millrace.index.command.SharedSettings;
import io.millrace.tiering.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into lane state what this gateway was told of the settings that all gateways go by. The last
 * gateway that starts with other settings wins; one that was told nothing changes nothing.
 */
public final class SettingsProposal {
  private static final Logger log = LoggerFactory.getLogger(SettingsProposal.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int MAX_ATTEMPTS = 20;

  private final Duration idempotencyWindow;
  private final Scheduler scheduler;

  /**
   * @param idempotencyWindow for how long the answer of an idempotency key is remembered
   */
  public SettingsProposal(Duration idempotencyWindow, Scheduler scheduler) {
    this.idempotencyWindow = idempotencyWindow;
    this.scheduler = scheduler;
  }

  /** Begins, once the lanes are ready. Does not wait. */
  public void to(Lanes lanes) {
    var unused = lanes.ready().thenRun(() -> lanes.all().forEach(lane -> propose(lane, 1)));
  }

  private void propose(LaneLoop lane, int attempt) {
    var unused =
        lane.query(state -> state.settings())
            .thenCompose(present -> put(lane, present))
            .whenComplete((done, failure) -> {
              if (failure != null) {
                onFailure(lane, attempt, Causes.of(failure));
              }
            });
  }

  private CompletableFuture<Object> put(LaneLoop lane, SharedSettings present) {
    SharedSettings wanted =
        new SharedSettings(idempotencyWindow.toMillis(), present.producerRetentionMillis());
    if (wanted.equals(present)) {
      return CompletableFuture.completedFuture(wanted);
    }
    log.info(
        "lane {}: idempotency.window becomes {} ms for all gateways, it was {} ms",
        lane.status().lane(),
        wanted.idempotencyWindowMillis(),
        present.idempotencyWindowMillis());
    return lane.submit(new Proposal(new PutSharedSettings(wanted)), TIMEOUT);
  }

  private void onFailure(LaneLoop lane, int attempt, Throwable failure) {
    if (attempt == MAX_ATTEMPTS) {
      log.warn(
          "lane {}: idempotency.window could not be changed, start again to retry: {}",
          lane.status().lane(),
          failure.getMessage());
    } else {
      scheduler.schedule(() -> propose(lane, attempt + 1), PAUSE);
    }
  }
}
