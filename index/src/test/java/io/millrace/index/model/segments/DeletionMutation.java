package io.millrace.index.model.segments;

/** D2 and D3 broken, on the side of who deletes, of who applies and of maintenance. */
enum DeletionMutation {
  NONE("deletion"),

  /** D2: a base at the floor is deleted. */
  BASE_AT_FLOOR_DELETED("gc-offbyone"),
  /** D2: the floor is that of the tail, the references are those of S. */
  FLOOR_OF_TAIL("gc-newestfloor"),
  /** D2: the references are those of an older state, the floor is that of S. */
  REFERENCES_OF_OLDER_STATE("gc-stalestate"),
  /** D2: snapshots count whatever their age. */
  NO_GRACE("gc-nograce"),
  /** D2: the state at the tail is asked, not S. */
  JUDGED_AT_TAIL("gc-tail"),

  /** D3: a reference below the floor is accepted. */
  OLD_BASE_ACCEPTED("gc-norefusal"),
  /** D3: the floor is raised above the numbers that are applied. */
  FLOOR_AHEAD("gc-floorahead"),
  /** D3: the floor is raised only for what is not below it already. */
  FLOOR_RAISED_STINGILY("gc-live-stingy"),
  /** D3: the floor is never raised. */
  FLOOR_NEVER_RAISED("gc-live-nofloor");

  final String id;

  DeletionMutation(String id) {
    this.id = id;
  }
}
