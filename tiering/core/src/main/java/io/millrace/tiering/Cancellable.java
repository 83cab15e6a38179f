package io.millrace.tiering;

/** Something that was set to happen later and need not. */
@FunctionalInterface
public interface Cancellable {
  /** Calls it off. Does nothing if it has happened, is happening, or was called off before. */
  void cancel();
}
