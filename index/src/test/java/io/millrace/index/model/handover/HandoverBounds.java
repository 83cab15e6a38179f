package io.millrace.index.model.handover;

/**
 * How large the system is.
 *
 * @param entries length of the journal
 * @param others entries that carry no command, and may raise the floor
 * @param crashes of the forwarder
 * @param ticks of time; the limit of a hand-over is one tick after it was sent
 */
record HandoverBounds(int commands, int entries, int others, int crashes, int ticks) {

  static final int LIMIT_TICKS = 1;
}
