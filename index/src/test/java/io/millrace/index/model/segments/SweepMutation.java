package io.millrace.index.model.segments;

/** D3 and D4 broken, and the clocks that a floor replaced. */
enum SweepMutation {
  NONE("sweep"),

  /** Clocks: a commit lands long after its entry was made. */
  CLOCKS_LATE_PUT("seg-lit-lateput"),
  /** Clocks: the sweeper's state is old. */
  CLOCKS_STALE_SWEEPER("seg-lit-stalesweeper"),
  /** Clocks: a writer's clock is behind. */
  CLOCKS_SLOW_WRITER("seg-lit-slowclock"),
  /** Clocks: old commits are not refused. */
  CLOCKS_WITHOUT_REFUSAL("seg-norefuse"),

  /** D3: a base at the floor is swept. */
  BASE_AT_FLOOR_SWEPT("seg-floor-eager"),
  /** D3: a reference below the floor is accepted. */
  OLD_BASE_ACCEPTED("seg-floor-norefusal"),
  /** D3: the floor of the tail is used with the references of an older state. */
  FLOOR_OF_ANOTHER_STATE("seg-floor-mixedstate"),
  /** D4: an exchange is applied whatever became of its inputs. */
  EXCHANGE_UNCHECKED("seg-exch-unchecked");

  final String id;

  SweepMutation(String id) {
    this.id = id;
  }

  /** Whether age, not the floor, says what an orphan is. */
  boolean byClocks() {
    return switch (this) {
      case CLOCKS_LATE_PUT, CLOCKS_STALE_SWEEPER, CLOCKS_SLOW_WRITER, CLOCKS_WITHOUT_REFUSAL ->
          true;
      default -> false;
    };
  }
}
