package io.millrace.index.model.handover;

/** What A8 says of a hand-over, each sentence broken. */
enum HandoverMutation {
  NONE("handover"),

  /** Lane state knows no ids. */
  NO_IDS("ho-noids"),
  /** The results of an incarnation are forgotten by age, and nothing is refused. */
  FORGOTTEN_BY_AGE("ho-forget-age"),
  /** Only the newest result of an incarnation is kept. */
  FORGOTTEN_BY_COUNT("ho-forget-count"),
  /** A base below the floor is not refused. */
  OLD_BASE_ACCEPTED("ho-forget-norefusal"),
  /** An incarnation is forgotten when the floor has passed its first base, not its newest. */
  FORGOTTEN_AT_FIRST_BASE("ho-forget-firstbase"),
  /** Any sequence up to the highest one seen counts as applied. */
  HIGHEST_SEQUENCE_ONLY("ho-highestonly"),

  /** The receiver puts a hand-over into an entry however late it comes. */
  NO_TIME_LIMIT("ho-nolimit"),
  /** The limit is a reading of wall clocks, and the receiver's is behind. */
  LIMIT_BY_WALL_CLOCKS("ho-wallclocks"),

  /** A gateway that starts again has the incarnation it had. */
  SAME_INCARNATION("ho-sameincarnation"),
  /** The mark covers clients that have not been answered yet. */
  MARK_AHEAD_OF_ANSWERS("ho-markearly"),
  /** The forwarder's own append has a newer base than the hand-over. */
  OWN_APPEND_WITH_NEW_BASE("ho-freshbase"),
  /** A refusal is told as "none". */
  REFUSED_IS_NONE("ho-refused-none"),
  /** "None" is told by a forwarder that skipped entries by loading a snapshot. */
  NONE_AFTER_SNAPSHOT("ho-none-after-jump");

  final String id;

  HandoverMutation(String id) {
    this.id = id;
  }
}
