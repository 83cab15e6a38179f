package io.millrace.integration.simulation;

/** What may go wrong. Each is switched on or off by the seed. */
enum Fault {
  // The store, call by call.
  SLOW_CALL,
  LONG_CALL,
  READ_UNANSWERED,
  WRITE_LOST,
  WRITE_ANSWER_LOST,
  WRITE_LANDS_LATE,
  WRITE_TAKES_EFFECT_TWICE,
  WRITE_REPEATED_BY_CLIENT,
  CONFLICT,
  DAMAGED_SNAPSHOT,
  // The store as a whole.
  STORM,
  NO_DATES,
  FORMER_CLUSTER,
  // Processes.
  CRASH,
  PAUSE,
  LONG_PAUSE,
  SUSPEND,
  ORDERLY_RESTART,
  // Clocks.
  SKEW,
  DRIFT,
  CLOCK_STEP,
  // Between client and gateway.
  ANSWER_LOST,
  REPEATED_REQUEST,
  // Between gateways.
  MESSAGE_LOST,
  MESSAGE_LATE,
  MESSAGE_REPEATED,
  ONE_WAY_PARTITION,
  TWO_WAY_PARTITION,
  // What a sweeper may do.
  SWEEP,
  FLOOR_RAISED,
  GHOST
}
