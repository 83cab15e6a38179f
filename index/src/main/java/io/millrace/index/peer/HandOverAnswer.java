package io.millrace.index.peer;

import io.millrace.index.command.AppendResult;
import java.util.List;

/**
 * What became of a {@link HandOver}.
 *
 * @param outcomes one for each command, in their order
 */
public record HandOverAnswer(List<Outcome> outcomes) {

  public HandOverAnswer {
    outcomes = List.copyOf(outcomes);
  }

  /** Of one command. */
  public sealed interface Outcome {

    /** An entry with it was applied. */
    record Applied(AppendResult result) implements Outcome {}

    /**
     * The receiver knows of no result.
     *
     * @param sent whether it sent an entry with it, which may take effect yet
     */
    record Refused(boolean sent, String reason) implements Outcome {}
  }
}
