package io.millrace.index.command;

/**
 * What a gateway says for itself rather than for a client.
 *
 * @param command stands in an entry of this gateway's own, never of another's
 */
public record Proposal(JournalCommand command) implements Command<Object> {
  @Override
  public Class<Object> resultType() {
    return Object.class;
  }
}
