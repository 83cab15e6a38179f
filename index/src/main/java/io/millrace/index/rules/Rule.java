package io.millrace.index.rules;

/** A rule of the protocol that is kept in one place; in brackets its name in docs/protocol.md. */
public enum Rule {
  /** An entry counts if it names the last valid one before it (A2). */
  CHAIN,
  /** The first entry names the cluster, so that none of a former one counts (A10). */
  CHAIN_BEGINS_WITH_CLUSTER,
  /** Nobody steps over a number at which nothing stands (A3). */
  HOLES_ARE_NOT_SKIPPED,
  /** Nobody waits for a number to be filled by somebody else (A3). */
  HOLES_ARE_FILLED,
  /** Each entry that is sent has a nonce of its own, whatever it holds (A4). */
  NEW_NONCE,
  /** An answer says something about its own entry, nothing about those sent before (A5). */
  EACH_ANSWER_FOR_ITSELF,
  /** Who finds its number taken looks whether it was itself (A6). */
  TAKEN_MAY_BE_OWN,
  /** A client that was told something is not served any more (A7). */
  TOLD_IS_TOLD,
  /** All copies of what is handed over have one id (A8). */
  ONE_ID_FOR_ALL_COPIES,
  /** All copies of what is handed over have one base (A8). */
  ONE_BASE_FOR_ALL_COPIES,
  /** Whether something was sent before is decided when it is applied, not when it comes (A8). */
  REPEATS_ARE_FOUND_WHEN_APPLIED,
  /** A hand-over that the lane may have forgotten is refused (A8). */
  FORGOTTEN_IS_REFUSED,
  /** A hand-over's refusal says nothing of its other copies (A8). */
  REFUSED_IS_UNKNOWN,
  /** Gateways tell each other what they have applied, nothing that is in flight (A9). */
  TOLD_IS_APPLIED,
  /** Timestamps never run back (A10). */
  TIMESTAMPS_DO_NOT_RUN_BACK,
  /** A clock far ahead of the store's writes nothing (A10). */
  CLOCK_AHEAD_WRITES_NOTHING,
  /** What applying comes to depends on no gateway's configuration (A11). */
  APPLY_KNOWS_NO_CONFIGURATION,
  /** A member that did something since is not expired (A12). */
  ACTIVE_IS_NOT_EXPIRED,
  /** Who expires a member is the one that counts heartbeats when that is applied (A12). */
  ONE_COUNTS_HEARTBEATS,
  /** Who has not looked at the tail for long confirms and expires nobody (A12). */
  CONFIRMED_BY_A_YOUNG_TAIL,
  /** Who begins to count heartbeats begins at zero for everybody (A12). */
  COUNTED_FROM_ZERO,
  /** Silence is measured by a clock that nobody sets (A12). */
  SILENCE_BY_MONOTONIC_CLOCK,
  /** Time in which the one that counts did not run is nobody's silence (A12). */
  PAUSE_IS_NO_SILENCE,
  /** A creation moves the anchor if it was at the tail and its answer is fresh itself (F1). */
  ANCHOR_BY_FRESH_TAIL,
  /** An entry that was read moves no anchor (F1). */
  ANCHOR_NOT_BY_READING,
  /** How old an answer is counts up to when it is used (F2). */
  AGE_COUNTS_TO_ITS_USE,
  /** A stale answer acknowledges nothing (F3). */
  STALE_WIN_IS_VERIFIED,
  /** A stale answer does not say where the tail is (F3). */
  STALE_TAIL_IS_VERIFIED,
  /** A stale answer is not applied (F3). */
  STALE_ENTRY_IS_VERIFIED,
  /** A payload is that of its entry, not of one that landed on its number later (F4). */
  PAYLOAD_HAS_ITS_NONCE,
  /** A snapshot holds nothing of entries in flight (D1). */
  SNAPSHOT_OF_WHAT_IS_APPLIED,
  /** A snapshot names the last valid entry, whatever void ones follow it (D1). */
  SNAPSHOT_NAMES_LAST_VALID,
  /** A snapshot that cannot be read does not count as none (D1). */
  UNREADABLE_IS_NOT_EMPTY,
  /** The newest snapshot is the newest of all that are listed, in whatever order (D1). */
  NEWEST_OF_ALL,
  /** A reference to what may have been swept is refused (D3). */
  SWEPT_IS_REFUSED,
  /** The floor itself is the first base that is not refused (D3). */
  FLOOR_IS_EXACT
}
