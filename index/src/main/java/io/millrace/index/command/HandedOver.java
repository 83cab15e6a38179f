package io.millrace.index.command;

/**
 * A command that another gateway handed over, or that this one had handed over before it appended
 * it itself.
 *
 * @param append what is to be applied once, however many copies there are
 */
public record HandedOver(HandOverId id, AppendCommand append) implements AppendCommand {
  public HandedOver {
    if (append instanceof HandedOver) {
      throw new IllegalArgumentException("a command is handed over under one id");
    }
  }

  @Override
  public AppendSlices slices() {
    return append.slices();
  }
}
