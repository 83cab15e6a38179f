package io.millrace.index.journal;

import io.millrace.index.command.AppendBatches;
import io.millrace.index.command.Command;
import io.millrace.index.command.Idempotence;
import io.millrace.index.command.Producer;
import io.millrace.index.state.LaneState;
import org.jspecify.annotations.Nullable;

/**
 * How much a lane remembers of what was sent. Beyond it nothing new is taken; what is remembered
 * may be sent again.
 *
 * @param keys idempotency keys
 * @param producers long-lived producers
 */
record RememberedBounds(int keys, int producers) {

  /**
   * A key takes about 300 bytes of memory and 60 of a snapshot; a producer about 500 bytes while it
   * has sent little, and up to 3 KiB for each partition.
   */
  static final RememberedBounds DEFAULT = new RememberedBounds(1_000_000, 200_000);

  /** Whether the command would have to be remembered beyond the bounds. */
  boolean forbid(Command<?> command, LaneState state) {
    if (!(command instanceof AppendBatches append)) {
      return false;
    }
    @Nullable Idempotence idempotence = append.idempotence();
    return switch (idempotence == null ? null : idempotence.producer()) {
      case null -> false;
      case Producer.Key key ->
          state.rememberedKeys() >= keys && !state.remembersKey(append.topicId(), key.key());
      case Producer.Sequence sent ->
          state.rememberedProducers() >= producers
              && !state.remembersProducer(append.topicId(), sent.id());
    };
  }
}
